package org.hillock.bench;

import java.util.List;
import org.hillock.bench.report.Measurement;
import org.hillock.bench.report.Printer;
import picocli.CommandLine.Option;

/** How to write what was found. */
final class OutputOption {

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json (one document on stdout, everything else on stderr).")
  private Printer.Format format = Printer.Format.TABLE;

  void print(List<Measurement> measurements) {
    new Printer(System.out, format).print(measurements);
  }
}
