package org.hillock.experiment.document;

import java.util.List;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.Text;
import org.jspecify.annotations.Nullable;

/**
 * The document as a tree that knows where everything stands; YAML and JSON look alike from here on.
 */
public sealed interface Node {

  Span span();

  /** What the node is, in a word for messages. */
  String kind();

  /**
   * Text between delimiters or on its own.
   *
   * @param offset how far into the span the text begins, or -1 if it does not stand in the document
   *     as it is here, so that a part of it has no position
   */
  record Scalar(String text, boolean quoted, int offset, Span span) implements Node {

    public boolean isNull() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : "`" + shortened() + "`";
    }

    String shortened() {
      return Text.shortened(text);
    }

    /** The position of a part of the text, or of all of it where that cannot be told. */
    public Span part(int from, int to) {
      return offset < 0
          ? span
          : span.part(offset + text.codePointCount(0, from), text.codePointCount(from, to));
    }
  }

  record Sequence(List<Node> items, Span span) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Mapping(List<Field> fields, Span span) implements Node {
    @Override
    public String kind() {
      return "a mapping";
    }

    public @Nullable Field field(String name) {
      for (Field field : fields) {
        if (field.name().equals(name)) {
          return field;
        }
      }
      return null;
    }
  }

  record Field(Scalar key, Node value) {
    public String name() {
      return key.text();
    }
  }
}
