package org.hillock.experiment.document;

import java.util.List;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * One of several words with what belongs to it: {@code {FixedProbability: {p_connect: 0.02}}}, or
 * the word alone where it needs nothing.
 *
 * @param word the word
 * @param body what belongs to it; an empty mapping if nothing is given
 * @param place of the word
 */
public record Choice(String word, Node body, Place place) {

  /**
   * The words to choose from.
   *
   * @param what for messages: {@code connector}
   * @param later those that a later version will know
   * @param unknown how a word that does not exist is reported
   */
  public record Words(String what, List<String> known, List<String> later, Code unknown) {}

  /** The choice in a node, or null with a report. */
  public static @Nullable Choice read(Node node, Place place, Words words, Problems problems) {
    Choice choice =
        switch (node) {
          case Scalar scalar when !scalar.isNull() ->
              new Choice(scalar.text(), nothing(scalar), place.at(scalar.span()));
          case Mapping mapping when mapping.fields().size() == 1 -> {
            Field field = mapping.fields().getFirst();
            boolean bare = field.value() instanceof Scalar scalar && scalar.isNull();
            yield new Choice(
                field.name(),
                bare ? nothing(field.key()) : field.value(),
                place.in(field.name(), field.key().span()));
          }
          default -> null;
        };
    if (choice == null) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  place.at(node.span()),
                  "one %s is needed here, not %s".formatted(words.what(), kind(node)))
              .help("write `{%s: {…}}`".formatted(words.known().getFirst())));
      return null;
    }
    if (words.known().contains(choice.word())) {
      return choice;
    }
    problems.add(unknown(choice, words));
    return null;
  }

  private static String kind(Node node) {
    return node instanceof Mapping mapping
        ? "%d fields".formatted(mapping.fields().size())
        : node.kind();
  }

  private static Mapping nothing(Node at) {
    return new Mapping(List.of(), at.span());
  }

  private static Diagnostic unknown(Choice choice, Words words) {
    String known = "this version has " + Text.list(words.known(), "and");
    if (words.later().contains(choice.word())) {
      return Diagnostic.of(
              Code.NOT_YET,
              choice.place(),
              "this version cannot say %s yet".formatted(Text.quoted(choice.word())))
          .note(known);
    }
    return Diagnostic.of(
            words.unknown(),
            choice.place(),
            "there is no %s %s".formatted(words.what(), Text.quoted(choice.word())))
        .note(known)
        .help(Text.didYouMean(choice.word(), words.known()));
  }
}
