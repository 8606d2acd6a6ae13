package org.hillock.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.hillock.bench.figures.Lives;
import org.hillock.bench.kit.Home;
import org.hillock.bench.site.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "lives",
    mixinStandardHelpOptions = true,
    description = "Jobs that compute nothing, through their whole life, per second.")
final class LivesCommand implements Callable<Integer> {

  private static final int SLOTS = 8;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many in a round (default: 2000).")
  private int jobs;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many before the first round (default: 20000).")
  private int warmUp;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many rounds (default: 3).")
  private int rounds;

  @Mixin private PlatformOption layout = new PlatformOption();
  @Mixin private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    try (Home home = Home.temporary();
        Platform platform = layout.start(home, SLOTS)) {
      output.print(List.of(new Lives(platform, warmUp, jobs, rounds).measure()));
      return 0;
    }
  }
}
