package org.hillock.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.hillock.bench.figures.Latency;
import org.hillock.bench.kit.Home;
import org.hillock.bench.site.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = "From submission to start on an idle worker.")
final class LatencyCommand implements Callable<Integer> {

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "300",
      description = "How many, one after the other (default: 300).")
  private int jobs;

  @Mixin private PlatformOption layout = new PlatformOption();
  @Mixin private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    try (Home home = Home.temporary();
        Platform platform = layout.start(home, 1)) {
      output.print(List.of(new Latency(platform, jobs).measure()));
      return 0;
    }
  }
}
