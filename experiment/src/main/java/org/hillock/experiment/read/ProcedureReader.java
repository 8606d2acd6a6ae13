package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Procedure;
import org.hillock.experiment.model.Recording;
import org.hillock.experiment.model.Setup;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.model.Stimulus;
import org.hillock.experiment.model.WeightRecording;
import org.hillock.experiment.network.Grid;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads the {@code experiment:} part: setup, stimuli, recordings, protocol. */
final class ProcedureReader {

  /** What holds when the description says nothing; all three are written into the script. */
  static final BigDecimal DEFAULT_TIMESTEP = new BigDecimal("0.1");

  static final BigDecimal DEFAULT_MAX_DELAY = BigDecimal.TEN;

  private final Context context;
  private final Problems problems;
  private final Targets targets;

  private final @Nullable Model model;

  /**
   * A reader that knows the names of cells.
   *
   * @param model the network; null if it could not be read, which has been reported
   */
  ProcedureReader(Context context, Targets targets, @Nullable Model model) {
    this.model = model;
    this.context = context;
    this.problems = context.problems();
    this.targets = targets;
  }

  @Nullable Procedure read(Node node, Place place) {
    Fields fields =
        Forms.standard()
            .form("experiment")
            .known()
            .later(context.vocabulary().laterFields("experiment"));
    Section section = Section.open(node, place, problems, fields);
    if (section == null) {
      return null;
    }
    Setup setup = setup(section.get("setup"), section.at("setup"));
    List<Stimulus> stimuli = new ArrayList<>();
    StimulusReader currents = new StimulusReader(context, targets);
    for (Item item : items(section, "stimuli")) {
      Stimulus stimulus = currents.read(item.node(), item.place());
      if (stimulus != null) {
        stimuli.add(stimulus);
      }
    }
    List<Recording> recordings = new ArrayList<>();
    List<WeightRecording> weights = new ArrayList<>();
    for (Item item : items(section, "record")) {
      recording(item, recordings, weights);
    }
    List<Step> protocol = new ArrayList<>();
    section.require("protocol");
    ProtocolReader steps =
        new ProtocolReader(context, new ChangeReader(context, targets, model, stimuli));
    for (Item item : items(section, "protocol")) {
      Step step = steps.read(item.node(), item.place());
      if (step != null) {
        protocol.add(step);
      }
    }
    return setup == null ? null : new Procedure(setup, stimuli, recordings, weights, protocol);
  }

  private void recording(Item item, List<Recording> recordings, List<WeightRecording> weights) {
    if (item.node() instanceof Node.Mapping mapping && mapping.field("weights") != null) {
      WeightRecording recording =
          new WeightReader(context, targets, model).read(mapping, item.place());
      if (recording != null) {
        weights.add(recording);
      }
      return;
    }
    Recording recording = new RecordingReader(context, targets).read(item.node(), item.place());
    if (recording != null) {
      recordings.add(recording);
    }
  }

  private record Item(Node node, Place place) {}

  /** The items of a list; none if the field is absent or no list, which is reported. */
  private List<Item> items(Section section, String name) {
    Node node = section.has(name) ? section.get(name) : null;
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Sequence list)) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  section.at(name).at(node.span()),
                  "%s is a list, not %s".formatted(Text.quoted(name), node.kind()))
              .help("begin each item with `- `"));
      return List.of();
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      items.add(new Item(item, section.at(name).item(i, ProjectionReader.start(item))));
    }
    return items;
  }

  private @Nullable Setup setup(@Nullable Node node, Place place) {
    Section section =
        node == null
            ? null
            : Section.open(node, place, problems, Forms.standard().form("setup").known());
    if (node != null && section == null) {
      return null;
    }
    Num timestep = time(section, "timestep", DEFAULT_TIMESTEP, place);
    if (timestep == null) {
      return null;
    }
    Num minDelay = time(section, "min_delay", timestep.value(), place);
    if (minDelay == null) {
      return null;
    }
    Num maxDelay = time(section, "max_delay", minDelay.value().max(DEFAULT_MAX_DELAY), place);
    if (maxDelay == null) {
      return null;
    }
    Setup setup = new Setup(place, timestep, minDelay, maxDelay);
    return isConsistent(setup) ? setup : null;
  }

  private boolean isConsistent(Setup setup) {
    if (setup.minDelay().isBelow(setup.timestep().value())) {
      problems.add(
          contradiction(setup.minDelay(), "min_delay", "below the timestep", setup.timestep()));
      return false;
    }
    if (setup.maxDelay().isBelow(setup.minDelay().value())) {
      problems.add(
          contradiction(setup.maxDelay(), "max_delay", "below min_delay", setup.minDelay()));
      return false;
    }
    return Grid.check(setup.minDelay(), "min_delay", setup, problems)
        && Grid.check(setup.maxDelay(), "max_delay", setup, problems);
  }

  private static Diagnostic contradiction(Num wrong, String name, String how, Num other) {
    return Diagnostic.of(
            Code.SETUP_CONTRADICTS,
            wrong.place(),
            "%s, %s ms, is %s, %s ms"
                .formatted(Text.quoted(name), wrong.shown(), how, other.shown()))
        .help("it must hold that timestep <= min_delay <= max_delay");
  }

  private @Nullable Num time(
      @Nullable Section section, String name, BigDecimal fallback, Place place) {
    Node node = section == null ? null : section.get(name);
    if (section == null || node == null) {
      return new Num(fallback, Optional.empty(), place);
    }
    return context.values().number(node, section.at(name), Spec.of(name, Dimension.TIME).above(0));
  }
}
