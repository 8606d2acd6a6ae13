package org.hillock.experiment.schema;

import static org.hillock.experiment.schema.Nodes.about;
import static org.hillock.experiment.schema.Nodes.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hillock.experiment.vocabulary.FormField;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.SynapseType;
import org.hillock.experiment.vocabulary.Vocabulary;

/** Synapses and the two parts of STDP. */
final class SynapseSchemas {

  private final Vocabulary vocabulary;
  private final FormSchemas forms;

  SynapseSchemas(Vocabulary vocabulary, FormSchemas forms) {
    this.vocabulary = vocabulary;
    this.forms = forms;
  }

  Map<String, Object> definitions() {
    Map<String, Object> result = new LinkedHashMap<>();
    Map<String, Map<String, Object>> types = new LinkedHashMap<>();
    vocabulary.synapses().forEach((name, type) -> types.put(name, synapse(type)));
    types.put("STDP", forms.mapping(Forms.standard().form("stdp")));
    result.put("synapse", FormSchemas.choice(types, vocabulary.synapses().keySet()));
    result.put("timing", rules(vocabulary.timings()));
    result.put("weighting", rules(vocabulary.weightings()));
    return result;
  }

  /** The weight is not required, since it may be a column of a list. */
  private Map<String, Object> synapse(SynapseType type) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Forms.standard()
        .form("stdp")
        .fields()
        .forEach(
            (name, field) -> {
              if (name.equals("weight") || name.equals("delay")) {
                fields.put(name, forms.field(weightless(name, field)));
              }
            });
    fields.putAll(parameters(type));
    if (!type.initial().isEmpty()) {
      Map<String, Object> states = new LinkedHashMap<>();
      type.initial().forEach((name, spec) -> states.put(name, NumberSchemas.number(spec, "")));
      fields.put("initial", about("State variables at the start.", mapping(states)));
    }
    return mapping(fields);
  }

  /** Only the weight of STDP lies between bounds. */
  private static FormField weightless(String name, FormField field) {
    return name.equals("weight")
        ? new FormField(
            field.is(),
            field.required(),
            field.spec(),
            field.fallback(),
            "The strength of the connection, in the unit that the target wants.",
            field.words())
        : field;
  }

  private static Map<String, Object> rules(Map<String, SynapseType> types) {
    Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
    types.forEach((name, type) -> rules.put(name, mapping(parameters(type))));
    return FormSchemas.choice(rules, rules.keySet());
  }

  private static Map<String, Object> parameters(SynapseType type) {
    Map<String, Object> fields = new LinkedHashMap<>();
    type.parameters()
        .forEach(
            (name, spec) ->
                fields.put(
                    name,
                    type.weights().contains(name)
                        ? NumberSchemas.weight("A weight, in the unit that the target wants.")
                        : NumberSchemas.value(spec, "")));
    return fields;
  }
}
