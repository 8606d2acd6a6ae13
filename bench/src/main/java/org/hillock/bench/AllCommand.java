package org.hillock.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hillock.bench.figures.Latency;
import org.hillock.bench.figures.Lives;
import org.hillock.bench.figures.Submissions;
import org.hillock.bench.kit.Home;
import org.hillock.bench.report.Measurement;
import org.hillock.bench.site.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "all",
    mixinStandardHelpOptions = true,
    description = "All figures, one after the other, with their usual settings; some minutes.")
final class AllCommand implements Callable<Integer> {

  @Mixin private PlatformOption layout = new PlatformOption();
  @Mixin private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    List<Measurement> all = new ArrayList<>();
    all.add(new Submissions(16, Duration.ofSeconds(8), 3).measure());
    try (Home home = Home.temporary();
        Platform platform = layout.start(home, 8)) {
      all.add(new Lives(platform, 20_000, 2000, 3).measure());
    }
    try (Home home = Home.temporary();
        Platform platform = layout.start(home, 1)) {
      all.add(new Latency(platform, 300).measure());
    }
    all.add(OverheadCommand.measure("nest", 7));
    all.add(StartCommand.measure(5));
    output.print(all);
    return 0;
  }
}
