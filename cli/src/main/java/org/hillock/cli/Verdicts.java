package org.hillock.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hillock.cli.api.Diagnostics;
import org.hillock.cli.api.Json;
import org.hillock.cli.terminal.Style;
import org.hillock.cli.terminal.Table;
import org.hillock.cli.terminal.Table.Cell;
import org.hillock.cli.terminal.Terminal;
import org.hillock.experiment.Compilation;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Machine;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Severity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a description runs, where not and why, and what differs there. */
final class Verdicts {

  /** What one back end makes of it, beside what all of them say. */
  private record Verdict(Backend backend, Compilation compilation, List<Diagnostic> own) {}

  private final Compilation common;
  private final List<Verdict> verdicts;

  /**
   * @param common what is true everywhere
   * @param each what each back end makes of the description
   */
  Verdicts(Compilation common, Map<Backend, Compilation> each) {
    this.common = common;
    this.verdicts =
        each.entrySet().stream()
            .map(entry -> new Verdict(entry.getKey(), entry.getValue(), own(entry.getValue())))
            .toList();
  }

  private List<Diagnostic> own(Compilation compilation) {
    return compilation.diagnostics().stream()
        .filter(diagnostic -> !common.diagnostics().contains(diagnostic))
        .toList();
  }

  /** Whether there is a place where it runs. */
  boolean anywhere() {
    return verdicts.stream().anyMatch(verdict -> !verdict.compilation.hasErrors());
  }

  /** One row for each reason; further ones of the same code are counted. */
  List<String> lines(Terminal terminal) {
    Table table =
        new Table(
            heading -> terminal.styledAnswer(Style.STRONG, heading),
            "on",
            "runs",
            "why not, or what differs");
    for (Verdict verdict : verdicts) {
      boolean first = true;
      for (String reason : reasons(verdict)) {
        table.row(
            Cell.of(first ? verdict.backend.name() : ""),
            Cell.of(first ? (verdict.compilation.hasErrors() ? "no" : "yes") : ""),
            Cell.of(reason));
        first = false;
      }
    }
    return table.lines();
  }

  private static List<String> reasons(Verdict verdict) {
    boolean runs = !verdict.compilation.hasErrors();
    Map<String, List<Diagnostic>> byCode = new TreeMap<>();
    verdict.own.stream()
        .filter(diagnostic -> runs || diagnostic.severity() == Severity.ERROR)
        .forEach(
            diagnostic ->
                byCode.computeIfAbsent(diagnostic.code(), _ -> new ArrayList<>()).add(diagnostic));
    List<String> told = new ArrayList<>();
    verdict.compilation.share().ifPresent(share -> told.add(share(share)));
    byCode.forEach((code, all) -> told.add(reason(code, all)));
    return told.isEmpty() ? List.of("") : told;
  }

  private static String reason(String code, List<Diagnostic> all) {
    Diagnostic first = all.getFirst();
    String more = all.size() == 1 ? "" : ", and %d more such".formatted(all.size() - 1);
    String file = first.span().source().isEmpty() ? "" : first.span().source() + ", ";
    return "%s %s (%sline %d%s)"
        .formatted(code, first.message(), file, first.span().startLine(), more);
  }

  static String share(Machine.Share share) {
    return String.format(
        Locale.ROOT,
        "about %s, %s, %s; %.2g core-hours and the loading",
        counted(share.cores(), "core"),
        counted(share.chips(), "chip"),
        counted(share.boards(), "board"),
        share.coreHours());
  }

  private static String counted(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  /** The same for programs. */
  ArrayNode document() {
    ArrayNode items = Json.object().putArray("platforms");
    for (Verdict verdict : verdicts) {
      ObjectNode node =
          items
              .addObject()
              .put("name", verdict.backend.name())
              .put("version", verdict.backend.version())
              .put("runs", !verdict.compilation.hasErrors());
      node.set("diagnostics", Diagnostics.write(verdict.own));
      verdict
          .compilation
          .share()
          .ifPresent(
              share ->
                  node.putObject("machine")
                      .put("cores", share.cores())
                      .put("chips", share.chips())
                      .put("boards", share.boards())
                      .put("core_hours", share.coreHours()));
    }
    return items;
  }
}
