package org.hillock.experiment.data;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.diagnostic.UserFiles;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.network.Seeds;
import org.jspecify.annotations.Nullable;

/** The files of numbers that a description names, each read once. */
public final class DataFiles {

  /** The largest file that is read. */
  public static final int MOST_BYTES = 64 << 20;

  /** The most numbers that a file may have. */
  public static final int MOST_NUMBERS = 8_000_000;

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

  private final UserFiles files;
  private final Problems problems;
  private final Map<String, String> digests = new LinkedHashMap<>();

  public DataFiles(UserFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** The SHA-256 digests of the files that were read, by name. */
  public Map<String, String> digests() {
    return new LinkedHashMap<>(digests);
  }

  /** The numbers in the file that a node names; null with a report if they cannot be had. */
  public @Nullable NumberTable read(Node node, Place place) {
    Place at = place.at(node.span());
    if (!(node instanceof Scalar scalar) || !NAME.matcher(scalar.text()).matches()) {
      problems.add(
          Diagnostic.of(Code.FILE_NAME, at, "%s is not the name of a file".formatted(node.kind()))
              .note("a name is relative; it has no `..` and is no URL")
              .help("write the name of a file beside this one, such as `connections.csv`"));
      return null;
    }
    String name = scalar.text();
    boolean numpy = name.endsWith(".npy");
    if (!numpy && !name.endsWith(".csv") && !name.endsWith(".txt")) {
      problems.add(
          Diagnostic.of(
                  Code.DATA_FORMAT, at, "%s is no file of numbers".formatted(Text.quoted(name)))
              .note("files of numbers are text (`.csv`, `.txt`) or NumPy arrays (`.npy`)")
              .help("save the numbers as one of these"));
      return null;
    }
    Optional<byte[]> content = files.find(name);
    if (content.isEmpty()) {
      problems.add(
          Diagnostic.of(Code.FILE_MISSING, at, "there is no file %s".formatted(Text.quoted(name)))
              .help("put it beside the description; over the API it is sent in `files`"));
      return null;
    }
    return read(name, numpy, content.get(), at);
  }

  private @Nullable NumberTable read(String name, boolean numpy, byte[] content, Place at) {
    if (content.length > MOST_BYTES) {
      problems.add(
          Diagnostic.of(
              Code.DATA_TOO_LARGE,
              at,
              "%s has %s bytes; %s are allowed"
                  .formatted(
                      Text.quoted(name),
                      Numbers.grouped(content.length),
                      Numbers.grouped(MOST_BYTES))));
      return null;
    }
    digests.put(name, HexFormat.of().formatHex(Seeds.sha256(content)));
    try {
      return numpy ? NumpyArray.read(name, content) : DelimitedText.read(name, content);
    } catch (BadDataException bad) {
      Diagnostic diagnostic = Diagnostic.of(bad.code(), at, bad.getMessage());
      problems.add(diagnostic.help(Optional.ofNullable(bad.help())));
      return null;
    }
  }
}
