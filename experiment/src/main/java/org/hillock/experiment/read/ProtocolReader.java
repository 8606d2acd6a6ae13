package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads the steps of {@code protocol:}. */
final class ProtocolReader {

  private static final List<String> WORDS =
      List.of("run", "run_for", "run_until", "set", "reset", "repeat");
  private static final Set<String> WHEN = Set.of("at", "every", "from", "until");

  private final Context context;
  private final Problems problems;
  private final ChangeReader changes;

  ProtocolReader(Context context, ChangeReader changes) {
    this.context = context;
    this.problems = context.problems();
    this.changes = changes;
  }

  /** A step, or null with a report. */
  @Nullable Step read(Node node, Place place) {
    return read(node, place, false);
  }

  private @Nullable Step read(Node node, Place place, boolean inTrial) {
    List<Field> when = new ArrayList<>();
    Choice choice = choice(node, place, when);
    if (choice == null) {
      return null;
    }
    if (!when.isEmpty() && !choice.word().equals("set")) {
      problems.add(
          Diagnostic.of(
                  Code.NOT_SCHEDULED,
                  place.in(when.getFirst().name(), when.getFirst().key().span()),
                  "%s cannot have a time of its own".formatted(Text.quoted(choice.word())))
              .help("only `set` can have `at` or `every`; other steps are done in their order"));
      return null;
    }
    return switch (choice.word()) {
      case "run", "run_for" -> {
        Num duration = time(choice.body(), choice.place(), choice.word());
        yield duration == null ? null : new Step.Run(duration, choice.place());
      }
      case "run_until" -> {
        Num time = time(choice.body(), choice.place(), "run_until");
        yield time == null ? null : new Step.RunUntil(time, choice.place());
      }
      case "set" -> set(choice, when, place);
      case "reset" -> inTrial ? nested(choice) : reset(choice);
      default -> inTrial ? nested(choice) : repeat(choice);
    };
  }

  private @Nullable Choice choice(Node node, Place place, List<Field> when) {
    Node bare = node;
    if (node instanceof Mapping mapping && mapping.fields().size() > 1) {
      List<Field> words = new ArrayList<>();
      for (Field field : mapping.fields()) {
        (WHEN.contains(field.name()) ? when : words).add(field);
      }
      bare = new Mapping(words, mapping.span());
    }
    if (isAboutRecording(bare, place)) {
      return null;
    }
    return Choice.read(
        bare,
        place,
        new Choice.Words("step", WORDS, context.vocabulary().later("steps"), Code.UNKNOWN_STEP),
        problems);
  }

  /** PyNN lets recording change between runs, but no simulator does it right. */
  private boolean isAboutRecording(Node node, Place place) {
    if (node instanceof Mapping mapping && mapping.fields().size() == 1) {
      Field field = mapping.fields().getFirst();
      if (field.name().equals("record") || field.name().equals("stop")) {
        problems.add(
            Diagnostic.of(
                    Code.RECORDING_WHILE_RUNNING,
                    place.in(field.name(), field.key().span()),
                    "what is recorded cannot change during an experiment")
                .note(
                    "in PyNN recording that begins later fails on NEST and NEURON and has wrong times on Brian2; "
                        + "ending it drops what there was")
                .help("write it under `record:`, and take the part you want from the results"));
        return true;
      }
    }
    return false;
  }

  private @Nullable Step nested(Choice choice) {
    problems.add(
        Diagnostic.of(
                Code.TRIAL_IN_TRIAL,
                choice.place(),
                "%s cannot stand within `repeat`".formatted(Text.quoted(choice.word())))
            .note("each repetition is a trial, and there are none within trials")
            .help("write it beside the other, or use `for_each` for combinations"));
    return null;
  }

  private @Nullable Num time(Node node, Place place, String name) {
    return context.values().number(node, place, Spec.of(name, Dimension.TIME).above(0));
  }

  private @Nullable Step set(Choice choice, List<Field> when, Place place) {
    Step.Change change = changes.read(choice.body(), choice.place());
    if (when.isEmpty()) {
      return change;
    }
    Step.Schedule schedule = schedule(new Mapping(when, choice.place().span()), place);
    return change == null || schedule == null
        ? null
        : new Step.Scheduled(change, schedule, choice.place());
  }

  private Step.@Nullable Schedule schedule(Mapping when, Place place) {
    Section section =
        Section.open(
            when, place, problems, Fields.of("a schedule", "at", "every", "from", "until"));
    if (section == null) {
      return null;
    }
    if (section.has("at") == section.has("every")
        || (section.has("at") && when.fields().size() > 1)) {
      Field wrong = when.fields().getLast();
      problems.add(
          Diagnostic.of(
                  Code.SCHEDULE,
                  place.in(wrong.name(), wrong.key().span()),
                  section.has("at")
                      ? "`at` is one time, and goes with nothing else"
                      : "%s needs `every`".formatted(Text.quoted(wrong.name())))
              .help("write `at: 200 ms`, or `every: 50 ms, from: 100 ms, until: 500 ms`"));
      return null;
    }
    if (section.has("at")) {
      Num at = moment(section, "at");
      return at == null ? null : new Step.Schedule.At(at);
    }
    Node node = section.get("every");
    Num every = node == null ? null : time(node, section.at("every"), "every");
    Num from = section.has("from") ? moment(section, "from") : null;
    Num until = section.has("until") ? moment(section, "until") : null;
    return every == null
            || section.has("from") != (from != null)
            || section.has("until") != (until != null)
        ? null
        : new Step.Schedule.Every(every, Optional.ofNullable(from), Optional.ofNullable(until));
  }

  private @Nullable Num moment(Section section, String name) {
    Node node = section.get(name);
    return node == null
        ? null
        : context.values().number(node, section.at(name), Spec.of(name, Dimension.TIME).atLeast(0));
  }

  private Step reset(Choice choice) {
    return new Step.Reset(
        new AnnotationReader(context).read(choice.body(), choice.place(), "`reset`"),
        choice.place());
  }

  private @Nullable Step repeat(Choice choice) {
    Section section =
        Section.open(
            choice.body(), choice.place(), problems, Forms.standard().form("repeat").known());
    if (section == null) {
      return null;
    }
    Node timesNode = section.require("times");
    Num times =
        timesNode == null
            ? null
            : context
                .values()
                .count(
                    timesNode,
                    section.at("times"),
                    Spec.of("times", Dimension.NONE).atLeast(1).atMost(1_000_000));
    Node notes = section.get("annotations");
    Node stepsNode = section.require("steps");
    if (stepsNode != null && !(stepsNode instanceof Sequence)) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  section.at("steps").at(stepsNode.span()),
                  "`steps` is a list, not %s".formatted(stepsNode.kind()))
              .help("begin each step with `- `"));
    }
    List<Step> steps = new ArrayList<>();
    if (stepsNode instanceof Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        Node item = list.items().get(i);
        Step step = read(item, section.at("steps").item(i, ProjectionReader.start(item)), true);
        if (step != null) {
          steps.add(step);
        }
      }
    }
    return times == null
        ? null
        : new Step.Repeat(
            times,
            notes == null
                ? java.util.Map.of()
                : new AnnotationReader(context)
                    .read(notes, section.at("annotations"), "`annotations`"),
            steps,
            choice.place());
  }
}
