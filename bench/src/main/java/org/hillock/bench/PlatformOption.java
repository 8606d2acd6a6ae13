package org.hillock.bench;

import org.hillock.bench.kit.Home;
import org.hillock.bench.site.Platform;
import org.hillock.bench.site.Site;
import org.hillock.bench.site.SiteOptions;
import org.hillock.bench.site.Standalone;
import org.hillock.bench.site.Tuning;
import picocli.CommandLine.Option;

/** Which layout of the platform to measure. */
final class PlatformOption {

  /** The layouts. */
  enum Layout {
    /** One process. */
    STANDALONE,
    /** Every part a process of its own. */
    SITE
  }

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      defaultValue = "standalone",
      description =
          "standalone (one process), or site (every part a process; default: standalone).")
  private Layout layout = Layout.STANDALONE;

  Platform start(Home home, int slots) {
    return switch (layout) {
      case STANDALONE ->
          Standalone.start(home, new Standalone.Options(Tuning.earnest(), slots, null));
      case SITE -> Site.start(home, new SiteOptions(Tuning.earnest(), 1, slots, null));
    };
  }
}
