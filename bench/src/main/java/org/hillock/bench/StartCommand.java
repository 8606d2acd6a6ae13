package org.hillock.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hillock.bench.figures.Start;
import org.hillock.bench.kit.Places;
import org.hillock.bench.report.Measurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "How soon serve is ready, its idle memory, and how long ps takes.")
final class StartCommand implements Callable<Integer> {

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often (default: 5).")
  private int rounds;

  @Mixin private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    output.print(List.of(measure(rounds)));
    return 0;
  }

  static Measurement measure(int rounds) {
    Path checkout = Places.checkout();
    String told = System.getenv("HILLOCK_HOME");
    Path home = told == null ? checkout.resolve(".hillock") : Path.of(told);
    return new Start(checkout, home, rounds).measure();
  }
}
