package org.hillock.experiment.read;

import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Procedure;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads a whole description. */
public final class ExperimentReader {

  /** The seed of a description that gives none. */
  static final long DEFAULT_SEED = 1;

  private static final Fields DESCRIPTION = Forms.standard().form("description").known();

  /**
   * What was read.
   *
   * @param seedGiven whether the seed is the description's own
   */
  public record Draft(
      String title,
      long seed,
      boolean seedGiven,
      Model model,
      Procedure procedure,
      Targets targets) {}

  private final Context context;
  private final Problems problems;

  public ExperimentReader(Context context) {
    this.context = context;
    this.problems = context.problems();
  }

  /** The description, or null if it is too broken to go on with; then problems tell why. */
  public @Nullable Draft read(Node root) {
    if (!(root instanceof Mapping mapping)) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  new Place("", root.span()),
                  "a description is a mapping, not %s".formatted(root.kind()))
              .help("begin with `hillock: 1`, then `model:` and `experiment:`"));
      return null;
    }
    if (!isOurs(mapping)) {
      return null;
    }
    Place top = new Place("", ProjectionReader.start(root));
    Section section =
        Section.open(
            root,
            top,
            problems,
            DESCRIPTION.later(context.vocabulary().laterFields("description")));
    if (section == null) {
      return null;
    }
    Node parameters = section.get("parameters");
    if (parameters != null) {
      context.parameters().define(parameters, section.at("parameters"), context.limits());
    }
    Node accept = section.get("accept");
    if (accept != null) {
      new AcceptReader(problems).read(accept, section.at("accept"));
    }
    String title = title(section);
    Node seedNode = section.get("seed");
    long seed = seed(seedNode, section.at("seed"));
    Targets targets = new Targets(problems);
    Node modelNode = section.require("model");
    Model model =
        modelNode == null
            ? null
            : new ModelReader(context, targets).read(modelNode, section.at("model"));
    if (modelNode == null) {
      targets.markIncomplete();
    }
    Node procedureNode = section.require("experiment");
    Procedure procedure =
        procedureNode == null
            ? null
            : new ProcedureReader(context, targets, model)
                .read(procedureNode, section.at("experiment"));
    if (!problems.hasErrors()) {
      context.parameters().reportUnused();
    }
    return model == null || procedure == null
        ? null
        : new Draft(title, seed, seedNode != null, model, procedure, targets);
  }

  /** Whether the version of the language is one that this can read. */
  private boolean isOurs(Mapping root) {
    Node.Field field = root.field("hillock");
    if (field == null) {
      problems.add(
          Diagnostic.of(
                  Code.VERSION,
                  new Place("", ProjectionReader.start(root)),
                  "the description does not say which version of the language it is in")
              .help("write `hillock: 1` as the first line"));
      return false;
    }
    if (field.value() instanceof Scalar scalar && scalar.text().equals("1")) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.VERSION,
                new Place("hillock", field.value().span()),
                "there is no version %s of the language".formatted(field.value().kind()))
            .help("write `hillock: 1`"));
    return false;
  }

  private String title(Section section) {
    Scalar scalar = section.word(section.get("title"), "title");
    if (scalar == null) {
      return "Untitled experiment";
    }
    String title = scalar.text().strip();
    int length = title.codePointCount(0, title.length());
    boolean plain = title.codePoints().noneMatch(ExperimentReader::breaksLine);
    if (length == 0 || length > context.limits().titleLength() || !plain) {
      problems.add(
          Diagnostic.of(
                  Code.TITLE,
                  section.at("title").at(scalar.span()),
                  length == 0
                      ? "the title is empty"
                      : plain
                          ? "the title has %d characters".formatted(length)
                          : "the title has more than one line or control characters")
              .help(
                  "write one line of at most %d characters"
                      .formatted(context.limits().titleLength())));
    }
    return title;
  }

  /** Ends a line, moves the cursor, turns the direction of what follows, or is half a character. */
  private static boolean breaksLine(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private long seed(@Nullable Node node, Place place) {
    if (node == null) {
      return DEFAULT_SEED;
    }
    Spec spec = Spec.of("seed", Dimension.NONE).atLeast(0).atMost(Long.MAX_VALUE);
    Num seed = context.values().count(node, place, spec);
    return seed == null ? DEFAULT_SEED : seed.value().longValueExact();
  }
}
