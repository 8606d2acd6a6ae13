package org.hillock.experiment.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.SynapseType;
import org.jspecify.annotations.Nullable;

/** Reads {@code {STDP: {timing_dependence: …, weight_dependence: …, weight: …}}}. */
final class PlasticityReader {

  private static final String TIMING = "timing_dependence";
  private static final String WEIGHT = "weight_dependence";
  private static final String FRACTION = "dendritic_delay_fraction";
  private static final Spec FRACTION_SPEC = Spec.of(FRACTION, Dimension.NONE).atLeast(0).atMost(1);

  private final Context context;
  private final Problems problems;
  private final Dimension weight;
  private final SynapseReader synapses;

  PlasticityReader(Context context, Dimension weight, SynapseReader synapses) {
    this.context = context;
    this.problems = context.problems();
    this.weight = weight;
    this.synapses = synapses;
  }

  @Nullable Synapse read(Choice choice) {
    Section section =
        Section.open(
            choice.body(), choice.place(), problems, Forms.standard().form("stdp").known());
    if (section == null) {
      return null;
    }
    Synapse.Rule timing = rule(section, TIMING, context.vocabulary().timings());
    Synapse.Rule weighting = rule(section, WEIGHT, context.vocabulary().weightings());
    Map<String, Value> parameters = new LinkedHashMap<>();
    boolean complete = synapses.weightAndDelay(section, parameters);
    Node fractionNode = section.get(FRACTION);
    Num fraction =
        fractionNode == null
            ? null
            : context.values().number(fractionNode, section.at(FRACTION), FRACTION_SPEC);
    if (timing == null
        || weighting == null
        || !complete
        || (fraction == null && section.has(FRACTION))
        || !fit(timing, weighting)) {
      return null;
    }
    return new Synapse.Stdp(
        timing, weighting, Optional.ofNullable(fraction), parameters, choice.place());
  }

  private Synapse.@Nullable Rule rule(
      Section section, String field, Map<String, SynapseType> types) {
    Node node = section.require(field);
    if (node == null) {
      return null;
    }
    Choice choice =
        Choice.read(
            node,
            section.at(field),
            new Choice.Words(
                field.replace('_', ' '), List.copyOf(types.keySet()), List.of(), Code.UNKNOWN_RULE),
            problems);
    SynapseType type = choice == null ? null : types.get(choice.word());
    Section body =
        choice == null || type == null
            ? null
            : Section.open(
                choice.body(),
                choice.place(),
                problems,
                Fields.of(choice.word(), type.parameters().keySet().toArray(String[]::new)));
    if (choice == null || type == null || body == null) {
      return null;
    }
    Map<String, Num> parameters = new LinkedHashMap<>();
    boolean complete = true;
    for (String name : type.parameters().keySet()) {
      Node value = body.get(name);
      Num number =
          value == null
              ? null
              : context.values().number(value, body.at(name), type.spec(name, weight));
      complete &= number != null || !body.has(name);
      if (number != null) {
        parameters.put(name, number);
      }
    }
    return complete ? new Synapse.Rule(choice.word(), parameters, choice.place()) : null;
  }

  /** PyNN has a mechanism for some pairs only. */
  private boolean fit(Synapse.Rule timing, Synapse.Rule weighting) {
    if (!timing.word().equals("Vogels2011") || weighting.word().equals("Additive")) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.RULES_DO_NOT_FIT,
                weighting.place(),
                "`Vogels2011` does not go with %s".formatted(Text.quoted(weighting.word())))
            .note("PyNN has it with `Additive` only")
            .help("write `weight_dependence: {Additive: {w_min: …, w_max: …}}`"));
    return false;
  }
}
