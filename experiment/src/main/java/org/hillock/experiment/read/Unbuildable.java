package org.hillock.experiment.read;

import java.util.Map;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.jspecify.annotations.Nullable;

/** Words that PyNN has and that come to nothing on any simulator, or must not be let in. */
final class Unbuildable {

  private record Reason(String note, String help) {}

  private static final Map<String, Reason> REASONS =
      Map.of(
          "CSA",
          new Reason(
              "PyNN takes connection sets as Python objects, which a description cannot hold",
              "write the connections of the set as a `FromList`"),
          "SmallWorld",
          new Reason(
              "PyNN 0.13 has the name, but no simulator builds it: it ends with NotImplementedError",
              "draw the connections yourself and write them as a `FromList`"),
          "FromFile",
          new Reason(
              "PyNN would run the first line of the file as a program",
              "attach the file: `{FromList: {file: connections.csv}}`"),
          "Electrical",
          new Reason(
              "in PyNN 0.13 gap junctions fail on NEURON with an AttributeError, and no other simulator has them",
              "leave the projection out"));

  private Unbuildable() {}

  /** Whether the node begins with such a word, which is then reported. */
  static boolean isReported(Node node, Place place, Problems problems) {
    String word = word(node);
    Reason reason = word == null ? null : REASONS.get(word);
    if (word == null || reason == null) {
      return false;
    }
    problems.add(
        Diagnostic.of(
                Code.UNBUILDABLE,
                place.at(start(node)),
                "%s cannot be built".formatted(Text.quoted(word)))
            .note(reason.note())
            .help(reason.help()));
    return true;
  }

  /** The word of a choice, as it was written. */
  static @Nullable String word(@Nullable Node node) {
    return switch (node) {
      case Scalar scalar -> scalar.text();
      case Mapping mapping when mapping.fields().size() == 1 -> mapping.fields().getFirst().name();
      case null, default -> null;
    };
  }

  private static Span start(Node node) {
    return node instanceof Mapping mapping ? mapping.fields().getFirst().key().span() : node.span();
  }
}
