package org.hillock.experiment.read;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Severity;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;

/**
 * Reads {@code accept:}, the warnings that the author knows and wants to hear no more of. Nothing
 * is said of a code that does not come up: many do on some back ends only.
 */
final class AcceptReader {
  private final Problems problems;

  AcceptReader(Problems problems) {
    this.problems = problems;
  }

  void read(Node node, Place place) {
    if (!(node instanceof Sequence list)) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  place.at(node.span()),
                  "`accept` is a list of codes, not %s".formatted(node.kind()))
              .help("write `accept: [HLK0207]`"));
      return;
    }
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      Place at = place.item(i, item.span());
      if (item instanceof Scalar scalar) {
        accept(scalar.text(), at);
      } else {
        problems.add(
            Diagnostic.of(Code.WRONG_KIND, at, "a code is a word, not %s".formatted(item.kind())));
      }
    }
  }

  private void accept(String text, Place at) {
    Optional<Code> code =
        Arrays.stream(Code.values()).filter(known -> known.id().equals(text)).findFirst();
    if (code.isEmpty()) {
      problems.add(
          Diagnostic.of(Code.NOT_ACCEPTABLE, at, "there is no code %s".formatted(Text.quoted(text)))
              .note("a code is written as in the messages: HLK and four digits")
              .help(Text.didYouMean(text, warnings())));
    } else if (code.get().severity() != Severity.WARNING) {
      problems.add(
          Diagnostic.of(
                  Code.NOT_ACCEPTABLE,
                  at,
                  "%s is an error, and only warnings can be accepted".formatted(text))
              .help("correct what it is about, and remove it here"));
    } else {
      problems.accept(code.get());
    }
  }

  private static List<String> warnings() {
    return Arrays.stream(Code.values())
        .filter(code -> code.severity() == Severity.WARNING)
        .map(Code::id)
        .toList();
  }
}
