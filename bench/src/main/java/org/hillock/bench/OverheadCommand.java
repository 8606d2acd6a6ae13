package org.hillock.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hillock.bench.figures.Overhead;
import org.hillock.bench.kit.BenchException;
import org.hillock.bench.kit.Home;
import org.hillock.bench.report.Measurement;
import org.hillock.bench.site.Platform;
import org.hillock.bench.site.Standalone;
import org.hillock.bench.site.Tuning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "overhead",
    mixinStandardHelpOptions = true,
    description = "What the platform costs beside the bare script, for a network of 100 cells.")
final class OverheadCommand implements Callable<Integer> {

  @Option(
      names = "--on",
      paramLabel = "SIMULATOR",
      defaultValue = "nest",
      description = "nest, neuron or brian2 (default: nest).")
  private String simulator = "nest";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "7",
      description = "How often each side (default: 7).")
  private int rounds;

  @Mixin private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    output.print(List.of(measure(simulator, rounds)));
    return 0;
  }

  static Measurement measure(String simulator, int rounds) {
    String told = System.getenv("HILLOCK_ENVIRONMENT");
    if (told == null) {
      throw new BenchException(
          "HILLOCK_ENVIRONMENT does not name the simulators' environment: ./hillock bench sets it");
    }
    Path environment = Path.of(told);
    try (Home home = Home.temporary();
        Platform platform =
            Standalone.start(home, new Standalone.Options(Tuning.earnest(), 1, environment))) {
      return new Overhead(platform, environment, home, simulator, rounds).measure();
    }
  }
}
