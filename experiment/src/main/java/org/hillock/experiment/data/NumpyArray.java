package org.hillock.experiment.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Text;

/** NumPy's file format for one array, as far as it holds plain numbers. */
public final class NumpyArray {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|=])([a-zA-Z])([0-9]*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("'shape': *\\(([0-9]{1,9}),?(?: *([0-9]{1,9}))? *,?\\)");
  private static final Set<String> KNOWN =
      Set.of("f8", "f4", "i8", "i4", "i2", "i1", "u4", "u2", "u1", "b1");
  private static final int ALIGNED = 64;

  private record Type(boolean bigEndian, char kind, int bytes) {}

  private NumpyArray() {}

  /** An array of 64-bit floats with the given rows, all of the same length. */
  public static byte[] written(double[][] rows, int width) {
    return written("(%d, %d)".formatted(rows.length, width), rows, width);
  }

  /** An array of 64-bit floats with one dimension. */
  public static byte[] written(double[] numbers) {
    return written("(%d,)".formatted(numbers.length), new double[][] {numbers}, numbers.length);
  }

  private static byte[] written(String shape, double[][] rows, int width) {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': %s, }".formatted(shape);
    int padding = ALIGNED - (MAGIC.length + 4 + header.length() + 1) % ALIGNED;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out =
        ByteBuffer.allocate(MAGIC.length + 4 + text.length + rows.length * width * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
    for (double[] row : rows) {
      for (int i = 0; i < width; i++) {
        out.putDouble(row[i]);
      }
    }
    return out.array();
  }

  static NumberTable read(String file, byte[] content) throws BadDataException {
    ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    String header = header(file, in);
    Type type = type(file, header);
    Matcher shape = SHAPE.matcher(header);
    if (!shape.find()) {
      throw new BadDataException(
          Code.DATA_FORMAT,
          "%s must have one or two dimensions".formatted(Text.quoted(file)),
          null);
    }
    int rows = Integer.parseInt(shape.group(1));
    int width = shape.group(2) == null ? 1 : Integer.parseInt(shape.group(2));
    long numbers = (long) rows * width;
    if (numbers > DataFiles.MOST_NUMBERS) {
      throw DelimitedText.tooMany(file);
    }
    if (in.remaining() != numbers * type.bytes()) {
      throw new BadDataException(
          Code.DATA_MALFORMED,
          "%s should have %d bytes behind its header and has %d"
              .formatted(Text.quoted(file), numbers * type.bytes(), in.remaining()),
          "copy it again: it may be cut off");
    }
    Matcher order = ORDER.matcher(header);
    boolean columns = order.find() && order.group(1).equals("True");
    in.order(type.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    double[][] result = new double[rows][width];
    for (int i = 0; i < numbers; i++) {
      int row = columns ? i % rows : i / width;
      int column = columns ? i / rows : i % width;
      double number = number(in, type);
      if (!Double.isFinite(number)) {
        throw new BadDataException(
            Code.DATA_MALFORMED,
            "%s, row %d, column %d is not a finite number".formatted(file, row, column + 1),
            null);
      }
      result[row][column] = number;
    }
    return new NumberTable(file, List.of(), result, 0);
  }

  private static String header(String file, ByteBuffer in) throws BadDataException {
    byte[] magic = new byte[MAGIC.length];
    if (in.remaining() >= MAGIC.length + 4) {
      in.get(magic);
    }
    if (!Arrays.equals(magic, MAGIC)) {
      throw new BadDataException(
          Code.DATA_FORMAT,
          "%s is no NumPy array".formatted(Text.quoted(file)),
          "write it with `numpy.save`");
    }
    int version = in.get();
    in.get();
    long length = version == 1 ? in.getShort() & 0xffff : in.remaining() < 4 ? -1 : in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BadDataException(
          Code.DATA_MALFORMED,
          "the header of %s is cut off".formatted(Text.quoted(file)),
          "copy it again");
    }
    byte[] text = new byte[(int) length];
    in.get(text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static Type type(String file, String header) throws BadDataException {
    Matcher matcher = TYPE.matcher(header);
    String found = matcher.find() ? matcher.group(2) + matcher.group(3) : "";
    if (KNOWN.contains(found)) {
      return new Type(
          matcher.group(1).equals(">"),
          matcher.group(2).charAt(0),
          Integer.parseInt(matcher.group(3)));
    }
    throw new BadDataException(
        Code.DATA_FORMAT,
        found.startsWith("O")
            ? "%s holds Python objects, which would be run to be read".formatted(Text.quoted(file))
            : "%s holds something else than plain numbers".formatted(Text.quoted(file)),
        "save it as an array of floats: `numpy.save(file, array.astype(float))`");
  }

  private static double number(ByteBuffer in, Type type) {
    return switch (type.kind()) {
      case 'f' -> type.bytes() == 8 ? in.getDouble() : in.getFloat();
      case 'i' ->
          switch (type.bytes()) {
            case 8 -> in.getLong();
            case 4 -> in.getInt();
            case 2 -> in.getShort();
            default -> in.get();
          };
      default ->
          switch (type.bytes()) {
            case 4 -> in.getInt() & 0xffffffffL;
            case 2 -> in.getShort() & 0xffff;
            default -> in.get() & 0xff;
          };
    };
  }
}
