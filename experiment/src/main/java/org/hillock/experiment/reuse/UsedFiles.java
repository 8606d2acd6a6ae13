package org.hillock.experiment.reuse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.diagnostic.UserFiles;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Resource;
import org.hillock.experiment.document.YamlReader;
import org.jspecify.annotations.Nullable;

/** Descriptions that a description uses: from the standard library, or from beside it. */
final class UsedFiles {

  private static final String LIBRARY = "library/";
  private static final int MOST = 32;
  private static final List<String> ENDINGS = List.of("", ".yaml", ".yml", ".json");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

  private final UserFiles files;
  private final Limits limits;
  private final Problems problems;
  private final Map<String, SourceText> used = new LinkedHashMap<>();

  UsedFiles(UserFiles files, Limits limits, Problems problems) {
    this.files = files;
    this.limits = limits;
    this.problems = problems;
  }

  List<SourceText> used() {
    return List.copyOf(used.values());
  }

  /** The description in a file; null with a report if there is none. */
  @Nullable Mapping description(Scalar name, Place place) {
    SourceText source = found(name, place);
    if (source == null) {
      return null;
    }
    if (used.putIfAbsent(source.name(), source) == null && used.size() > MOST) {
      problems.add(
          Diagnostic.of(
              Code.FILE_MISSING, place, "a description can use at most %d others".formatted(MOST)));
      return null;
    }
    Problems own = new Problems(limits.diagnostics());
    Node root = YamlReader.read(source, limits, own);
    String file = source.name();
    own.sorted().forEach(problem -> problems.add(problem.in(file)));
    if (own.hasErrors() || root == null) {
      return null;
    }
    if (References.from(file, root) instanceof Mapping mapping && isDescription(mapping)) {
      return mapping;
    }
    problems.add(
        Diagnostic.of(
                Code.VERSION,
                place,
                "%s is not a description in version 1 of the language"
                    .formatted(Text.quoted(name.text())))
            .help("its first line must be `hillock: 1`"));
    return null;
  }

  private static boolean isDescription(Mapping mapping) {
    return mapping.field("hillock") instanceof Node.Field(_, Scalar version)
        && version.text().equals("1");
  }

  private @Nullable SourceText found(Scalar name, Place place) {
    if (!NAME.matcher(name.text()).matches()) {
      problems.add(
          Diagnostic.of(
                  Code.FILE_NAME,
                  place,
                  "%s is not the name of a file".formatted(Text.quoted(name.text())))
              .note("a name is relative; it has no `..` and is no URL")
              .help("write the name of a file beside this one, or `library/…`"));
      return null;
    }
    for (String ending : ENDINGS) {
      Optional<byte[]> content = content(name.text() + ending);
      if (content.isPresent()) {
        return text(name.text() + ending, content.get(), place);
      }
    }
    Diagnostic missing =
        Diagnostic.of(
            Code.FILE_MISSING, place, "there is no file %s".formatted(Text.quoted(name.text())));
    problems.add(
        name.text().startsWith(LIBRARY)
            ? missing
                .note("the library has %s".formatted(Text.list(library(), "and")))
                .help(Text.didYouMean(name.text(), library()))
            : missing.help("put it beside the description; over the API it is sent in `files`"));
    return null;
  }

  private Optional<byte[]> content(String name) {
    return name.startsWith(LIBRARY) ? Resource.find(name) : files.find(name);
  }

  private static List<String> library() {
    return Resource.read(LIBRARY + "index.txt").lines().map(line -> LIBRARY + line).toList();
  }

  private @Nullable SourceText text(String name, byte[] content, Place place) {
    try {
      return new SourceText(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException notUtf8) {
      problems.add(
          Diagnostic.of(
                  Code.FILE_MISSING, place, "%s is not text in UTF-8".formatted(Text.quoted(name)))
              .help("save it with that encoding"));
      return null;
    }
  }
}
