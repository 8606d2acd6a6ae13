package org.hillock.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What this build calls itself. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"hillock " + own()};
  }

  /** The version in the manifest of the jar, as the build wrote it. */
  static String own() {
    return Objects.requireNonNullElse(
        Versions.class.getPackage().getImplementationVersion(), "development");
  }
}
