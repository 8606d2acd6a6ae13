package org.hillock.experiment.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Text;

/**
 * Numbers as text: one row per line, separated by commas, semicolons, tabs or spaces. Empty lines
 * and those that begin with {@code #} do not count; the first other line may name the columns.
 */
final class DelimitedText {

  private static final Pattern SEPARATOR = Pattern.compile("[ \\t]*[,;\\t][ \\t]*|[ \\t]+");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");

  private DelimitedText() {}

  static NumberTable read(String file, byte[] content) throws BadDataException {
    String[] lines = text(file, content).split("\r\n|\n|\r", -1);
    List<String> header = List.of();
    List<double[]> rows = new ArrayList<>();
    int firstLine = 1;
    long numbers = 0;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        if (!rows.isEmpty() && i < lines.length - 1) {
          throw new BadDataException(
              Code.DATA_MALFORMED,
              "%s, line %d: there is no row here".formatted(file, i + 1),
              "put comments and empty lines before the first row");
        }
        continue;
      }
      String[] parts = SEPARATOR.split(line, -1);
      if (rows.isEmpty() && header.isEmpty() && !NUMBER.matcher(parts[0]).matches()) {
        header = Arrays.asList(parts);
        continue;
      }
      if (rows.isEmpty()) {
        firstLine = i + 1;
      }
      int width = rows.isEmpty() ? wanted(header, parts) : rows.getFirst().length;
      rows.add(row(file, i + 1, parts, width));
      numbers += width;
      if (numbers > DataFiles.MOST_NUMBERS) {
        throw tooMany(file);
      }
    }
    return new NumberTable(file, header, rows.toArray(double[][]::new), firstLine);
  }

  static BadDataException tooMany(String file) {
    return new BadDataException(
        Code.DATA_TOO_LARGE,
        "%s has more than %s numbers"
            .formatted(Text.quoted(file), Numbers.grouped(DataFiles.MOST_NUMBERS)),
        null);
  }

  private static int wanted(List<String> header, String[] parts) {
    return header.isEmpty() ? parts.length : header.size();
  }

  private static double[] row(String file, int line, String[] parts, int width)
      throws BadDataException {
    if (parts.length != width) {
      throw new BadDataException(
          Code.DATA_MALFORMED,
          "%s, line %d has %d numbers instead of %d".formatted(file, line, parts.length, width),
          null);
    }
    double[] row = new double[width];
    for (int i = 0; i < width; i++) {
      if (!NUMBER.matcher(parts[i]).matches()) {
        throw new BadDataException(
            Code.DATA_MALFORMED,
            "%s, line %d, column %d: %s is not a number"
                .formatted(file, line, i + 1, Text.quoted(parts[i])),
            "numbers in files have no units: they are in PyNN's");
      }
      row[i] = Double.parseDouble(parts[i]);
      if (Double.isInfinite(row[i])) {
        throw new BadDataException(
            Code.DATA_MALFORMED,
            "%s, line %d, column %d: %s is too large"
                .formatted(file, line, i + 1, Text.quoted(parts[i])),
            null);
      }
    }
    return row;
  }

  private static String text(String file, byte[] content) throws BadDataException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw new BadDataException(
          Code.DATA_MALFORMED,
          "%s is not text in UTF-8".formatted(Text.quoted(file)),
          "save it with that encoding, or as `.npy`");
    }
  }
}
