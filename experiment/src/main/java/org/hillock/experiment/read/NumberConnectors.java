package org.hillock.experiment.read;

import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads the connectors that are given a number of connections. */
final class NumberConnectors {

  private static final Spec NUMBER = Spec.of("n", Dimension.NONE).atLeast(1);

  private final Context context;
  private final Problems problems;
  private final Ends ends;

  NumberConnectors(Context context, Ends ends) {
    this.context = context;
    this.problems = context.problems();
    this.ends = ends;
  }

  @Nullable Connector fixedNumber(Choice choice, Connector.Side side) {
    Section section =
        Section.open(
            choice.body(),
            choice.place(),
            problems,
            Forms.standard().form("connector", choice.word()).known());
    Node node = section == null ? null : section.require("n");
    if (section == null || node == null || ConnectorReader.isNoMutual(section, context)) {
      return null;
    }
    Value number = number(node, section.at("n"));
    boolean replaced = section.flag("with_replacement", false);
    boolean allowSelf = section.flag("allow_self_connections", true);
    if (number == null
        || (!replaced && canBeZero(number))
        || (!allowSelf && !canExcludeSelf(section, choice.word(), replaced))) {
      return null;
    }
    return new Connector.FixedNumber(
        side, number, replaced, allowSelf, OwnSeed.of(section, context), choice.place());
  }

  /** A whole number, or a distribution of such. */
  private @Nullable Value number(Node node, Place place) {
    if (context.values().followed(node) instanceof Node.Scalar) {
      Num count = context.values().count(node, place, NUMBER);
      return count == null ? null : new Value.Constant(count);
    }
    Value value = context.values().value(node, place, NUMBER);
    if (value == null || WholeNumbers.areDrawn(value)) {
      return value;
    }
    problems.add(
        Diagnostic.of(
                Code.NOT_WHOLE,
                value.place(),
                "%s is a whole number, or a distribution of whole numbers"
                    .formatted(Text.quoted("n")))
            .help("write one whole number"));
    return null;
  }

  /** Whether a cell may get no partner, at which PyNN fails; reports it. */
  private boolean canBeZero(Value number) {
    if (number.bound(false).filter(least -> least.signum() > 0).isPresent()) {
      return false;
    }
    problems.add(
        Diagnostic.of(
                Code.OUT_OF_RANGE, number.place(), "`n` must be at least 1, but may be drawn as 0")
            .note("without `with_replacement` PyNN fails at a cell that is connected with no other")
            .help("use a distribution with bounds, such as `{uniform_int: [1, 5]}`"));
    return true;
  }

  /** PyNN looks for self-connections only where both sides are the same object. */
  private boolean canExcludeSelf(Section section, String word, boolean replaced) {
    if (ends.areSame() && replaced) {
      problems.add(
          Diagnostic.of(
                  Code.OPTION_WITHOUT_EFFECT,
                  section.at("allow_self_connections"),
                  "with `with_replacement`, %s cannot exclude self-connections"
                      .formatted(Text.quoted(word)))
              .note(
                  "PyNN draws again for some of them only: it ends with an IndexError, or leaves them")
              .help("remove one of the two options"));
      return false;
    }
    if (ends.areSame()) {
      if (ends.from() != null && ends.from().size() == 1) {
        problems.add(
            Diagnostic.of(
                Code.OPTION_WITHOUT_EFFECT,
                section.at("allow_self_connections"),
                "a single cell has no other to be connected with"));
        return false;
      }
      return true;
    }
    if (!ends.mayShareCells()) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.OPTION_WITHOUT_EFFECT,
                section.at("allow_self_connections"),
                "some cells are on both sides, and %s would connect them with themselves all the same"
                    .formatted(Text.quoted(word)))
            .note("PyNN excludes them only if both sides are the same population or group")
            .help(
                "use `FixedProbability`, which honours it for all, or write the connections as a `FromList`"));
    return false;
  }

  @Nullable Connector total(Choice choice) {
    Section section =
        Section.open(
            choice.body(),
            choice.place(),
            problems,
            Forms.standard().form("connector", choice.word()).known());
    Node node = section == null ? null : section.require("n");
    if (section == null || node == null || ConnectorReader.isNoMutual(section, context)) {
      return null;
    }
    Num number = context.values().count(node, section.at("n"), NUMBER);
    boolean replaced =
        honoured(section, "with_replacement", "draws every pair anew, so that some come twice");
    boolean allowSelf =
        honoured(section, "allow_self_connections", "connects cells with themselves all the same");
    return number == null || !replaced || !allowSelf
        ? null
        : new Connector.FixedTotalNumber(number, OwnSeed.of(section, context), choice.place());
  }

  /** Whether an option is as PyNN takes it whatever is said. */
  private boolean honoured(Section section, String option, String what) {
    if (section.flag(option, true)) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.OPTION_WITHOUT_EFFECT,
                section.at(option),
                "PyNN ignores %s here: `FixedTotalNumber` %s".formatted(Text.quoted(option), what))
            .help("remove it, or write the connections as a `FromList`"));
    return false;
  }
}
