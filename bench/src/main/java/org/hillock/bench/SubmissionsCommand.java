package org.hillock.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.hillock.bench.figures.Submissions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "submissions",
    mixinStandardHelpOptions = true,
    description = "Durable submissions per second, beside the same rows inserted by plain SQL.")
final class SubmissionsCommand implements Callable<Integer> {

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "16",
      description = "Clients at the same time (default: 16).")
  private int connections;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "8",
      description = "How long each side is measured in one turn (default: 8).")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many turns (default: 3).")
  private int rounds;

  @Mixin private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    Duration round = Duration.ofSeconds(seconds);
    output.print(List.of(new Submissions(connections, round, rounds).measure()));
    return 0;
  }
}
