package org.hillock.cli;

import java.io.OutputStream;
import java.util.Arrays;
import org.hillock.cli.terminal.Terminal;

/** Lets what wants a stream, such as the help, write to the terminal's answers. */
final class AnswerStream extends OutputStream {
  private final Terminal terminal;

  AnswerStream(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(int single) {
    terminal.answerBytes(new byte[] {(byte) single});
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    terminal.answerBytes(Arrays.copyOfRange(bytes, offset, offset + length));
  }
}
