package org.hillock.cli;

import java.util.List;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Terminal;
import org.hillock.experiment.Compilation;
import org.hillock.experiment.Compiler;
import org.hillock.experiment.backend.Backends;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.DiagnosticPrinter;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;

/** Checks a description here, before anything is started or sent. */
final class OfflineCheck {
  private final Terminal terminal;

  OfflineCheck(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * What this version makes of a description; a platform it does not know is left to the server.
   */
  static Compilation compile(Description description, String platform) {
    return compile(new Compiler(Limits.defaults(), Versions.own()), description, platform);
  }

  /** The same, where a number without a unit is an error if PyNN has a unit for it. */
  static Compilation compileStrictly(Description description, String platform) {
    Compiler compiler = new Compiler(Limits.defaults(), Versions.own()).insistingOnUnits();
    return compile(compiler, description, platform);
  }

  private static Compilation compile(Compiler compiler, Description description, String platform) {
    SourceText source = source(description);
    return Backends.find(platform).isPresent()
        ? compiler.compile(source, description.files(), platform)
        : compiler.check(source, description.files());
  }

  /**
   * Shows errors and warnings.
   *
   * @throws CommandException if there are errors
   */
  void require(Description description, String platform) {
    Compilation compilation = compile(description, platform);
    show(description, compilation.used(), compilation.diagnostics());
    if (compilation.hasErrors()) {
      throw cannotRun(description);
    }
  }

  /** Shows diagnostics under the lines they are about. */
  void show(Description description, List<SourceText> used, List<Diagnostic> diagnostics) {
    String text =
        DiagnosticPrinter.render(source(description), used, diagnostics, terminal.notesInColour());
    text.lines().forEach(terminal::note);
  }

  static CommandException cannotRun(Description description) {
    return new CommandException(
        ExitCode.USAGE, description.shownName() + " cannot be run; nothing was submitted.");
  }

  private static SourceText source(Description description) {
    return new SourceText(description.shownName(), description.text());
  }
}
