package org.hillock.cli.terminal;

import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two streams of the command. What a command was asked for goes to stdout; what it says on the
 * way goes to stderr, so that output can be piped. Each stream has colours only if it is a terminal
 * and {@code NO_COLOR} is not set.
 */
public final class Terminal {
  private static final int DEFAULT_WIDTH = 100;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final boolean colours;
  private final int width;
  private boolean lineOpen;

  /**
   * @param out where answers go
   * @param err where everything else goes
   * @param environment the process environment: the launcher says there which streams are terminals
   */
  public Terminal(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.outIsTerminal = environment.containsKey("HILLOCK_STDOUT_IS_TERMINAL");
    this.errIsTerminal = environment.containsKey("HILLOCK_STDERR_IS_TERMINAL");
    this.colours =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    this.width = width(environment.get("COLUMNS"));
  }

  private static int width(@Nullable String columns) {
    if (columns == null || !columns.matches("[0-9]{2,4}")) {
      return DEFAULT_WIDTH;
    }
    return Integer.parseInt(columns);
  }

  /** Writes a line of the answer. */
  public synchronized void answer(String line) {
    clearLine();
    out.println(line);
  }

  /** Writes bytes of the answer as they are. */
  public synchronized void answerBytes(byte[] bytes) {
    clearLine();
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  /** Says something on the way. */
  public synchronized void note(String line) {
    clearLine();
    err.println(line);
  }

  /** Replaces the line that shows progress; does nothing where stderr is no terminal. */
  public synchronized void showLine(String text) {
    if (!errIsTerminal) {
      return;
    }
    String cut = text.length() < width ? text : text.substring(0, Math.max(1, width - 1));
    err.print("\r\u001b[K" + cut);
    err.flush();
    lineOpen = true;
  }

  /** Takes the line that shows progress away. */
  public synchronized void clearLine() {
    if (lineOpen) {
      err.print("\r\u001b[K");
      err.flush();
      lineOpen = false;
    }
  }

  /** Shows what ended the command. */
  public void failure(CommandException problem) {
    note(styled(Style.BAD, "hillock: ") + problem.getMessage());
    problem.remedies().forEach(remedy -> note("  " + remedy));
  }

  /** Whether a line of progress can be shown in place. */
  public boolean showsProgress() {
    return errIsTerminal;
  }

  /** The text in a style for stderr. */
  public String styled(Style style, String text) {
    return errIsTerminal && colours ? style.wrap(text) : text;
  }

  /** The text in a style for stdout. */
  public String styledAnswer(Style style, String text) {
    return outIsTerminal && colours ? style.wrap(text) : text;
  }

  /** Whether answers carry colours. */
  public boolean answersInColour() {
    return outIsTerminal && colours;
  }

  /** Whether notes carry colours. */
  public boolean notesInColour() {
    return errIsTerminal && colours;
  }
}
