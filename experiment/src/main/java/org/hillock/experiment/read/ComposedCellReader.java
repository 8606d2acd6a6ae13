package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.CellType.Order;
import org.hillock.experiment.vocabulary.Response;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Puts a cell together from a neuron and its receptors: {@code {type: LIF, receptors: {AMPA:
 * {CondExp: {tau_syn: 2 ms}}}}}.
 */
final class ComposedCellReader {

  /** Receptors become keywords of Python and parts of dotted names. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

  private static final Map<String, String> ALIASES =
      Map.of(
          "ExpPSR", "CondExp",
          "AlphaPSR", "CondAlpha",
          "BetaPSR", "CondBeta",
          "CurrExpPostSynapticResponse", "CurrExp",
          "CondExpPostSynapticResponse", "CondExp",
          "CondAlphaPostSynapticResponse", "CondAlpha",
          "CondBetaPostSynapticResponse", "CondBeta");

  private final Vocabulary vocabulary;
  private final Problems problems;

  ComposedCellReader(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** The type of such cells; adds what is given for its receptors to the parameters. */
  CellTypeReader.@Nullable Written read(
      CellType neuron, Mapping cell, Place place, Map<String, CellTypeReader.Given> parameters) {
    Field field = cell.field("receptors");
    if (field == null) {
      problems.add(
          Diagnostic.of(
                  Code.MISSING_FIELD,
                  place,
                  "%s is a neuron without receptors".formatted(Text.quoted(neuron.name())))
              .note("what receptors do is one of %s".formatted(responses()))
              .help("add `receptors: {excitatory: {CondExp: {tau_syn: 5 ms}}}`, or others"));
      return null;
    }
    Place at = place.in("receptors", field.key().span());
    Mapping receptors = Section.mapping(field.value(), at, problems, "`receptors`");
    if (receptors == null) {
      return null;
    }
    if (receptors.fields().isEmpty()) {
      problems.add(
          Diagnostic.of(Code.MISSING_FIELD, at, "`receptors` names no receptor")
              .help("write `receptors: {excitatory: {CondExp: {tau_syn: 5 ms}}}`, or others"));
      return null;
    }
    Map<String, Response> put = new LinkedHashMap<>();
    boolean complete = true;
    for (Field receptor : receptors.fields()) {
      Place here = at.in(receptor.name(), receptor.key().span());
      Response response =
          isName(receptor.name(), here, neuron) ? response(receptor, here, parameters) : null;
      if (response == null) {
        complete = false;
      } else {
        put.put(receptor.name(), response);
      }
    }
    return complete && isPure(put, at) ? composed(neuron, put, parameters) : null;
  }

  private String responses() {
    return Text.list(vocabulary.responses().keySet(), "and");
  }

  private boolean isName(String name, Place at, CellType neuron) {
    boolean taken = neuron.parameters().containsKey(name) || name.equals("neuron");
    if (NAME.matcher(name).matches() && !taken && !PythonWords.isKeyword(name)) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.BAD_RECEPTOR_NAME,
                at,
                "%s cannot be the name of a receptor".formatted(Text.quoted(name)))
            .help(
                taken
                    ? "choose a name that the neuron does not use itself"
                    : "use at most 40 letters from a to z, digits and `_`, a letter first, and no word of Python"));
    return false;
  }

  private @Nullable Response response(
      Field receptor, Place at, Map<String, CellTypeReader.Given> parameters) {
    Node node = receptor.value();
    List<String> known = List.copyOf(vocabulary.responses().keySet());
    String alias =
        node instanceof Mapping mapping && mapping.fields().size() == 1
            ? ALIASES.get(mapping.fields().getFirst().name())
            : null;
    if (alias != null) {
      problems.add(
          Diagnostic.of(
                  Code.UNKNOWN_RESPONSE,
                  at,
                  "what PyNN calls %s is named otherwise here"
                      .formatted(Text.quoted(((Mapping) node).fields().getFirst().name())))
              .help("write %s".formatted(Text.quoted(alias))));
      return null;
    }
    Choice choice =
        Choice.read(
            node,
            at,
            new Choice.Words("response", known, List.of(), Code.UNKNOWN_RESPONSE),
            problems);
    Mapping body =
        choice == null
            ? null
            : Section.mapping(choice.body(), choice.place(), problems, Text.quoted(choice.word()));
    if (choice == null || body == null) {
      return null;
    }
    for (Field field : body.fields()) {
      parameters.put(
          receptor.name() + "." + field.name(),
          new CellTypeReader.Given(field, choice.place().in(field.name(), field.key().span())));
    }
    return vocabulary.responses().get(choice.word());
  }

  /** Whether all receptors add the same, as PyNN wants it. */
  private boolean isPure(Map<String, Response> receptors, Place at) {
    if (receptors.values().stream().map(Response::kind).distinct().count() < 2) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.MIXED_RECEPTORS,
                at,
                "some of these receptors add a current, others a conductance")
            .help("use CurrExp for all of them, or for none"));
    return false;
  }

  private static CellTypeReader.Written composed(
      CellType neuron,
      Map<String, Response> receptors,
      Map<String, CellTypeReader.Given> parameters) {
    Map<String, Spec> specs = new LinkedHashMap<>(neuron.parameters());
    List<Order> orders = new ArrayList<>(neuron.orders());
    Map<String, Spec> initial = new LinkedHashMap<>(neuron.initial());
    Map<String, String> recordable = new LinkedHashMap<>(neuron.recordable());
    Map<String, String> words = new LinkedHashMap<>();
    receptors.forEach(
        (name, response) -> {
          String prefix = name + ".";
          words.put(name, response.name());
          response.parameters().forEach((p, s) -> specs.put(prefix + p, s.called(prefix + p)));
          response.initial().forEach((p, s) -> initial.put(prefix + p, s.called(prefix + p)));
          response.recordable().forEach((variable, u) -> recordable.put(prefix + variable, u));
          response.orders().forEach(order -> orders.add(prefixed(order, prefix)));
        });
    CellType type =
        new CellType(
            neuron.name(),
            receptors.values().iterator().next().kind(),
            specs,
            orders,
            initial,
            recordable,
            List.copyOf(receptors.keySet()),
            new CellType.Make.Composed(words));
    return new CellTypeReader.Written(type, parameters);
  }

  private static Order prefixed(Order order, String prefix) {
    return switch (order) {
      case Order.Below below ->
          new Order.Below(prefix + below.smaller(), prefix + below.larger(), below.orEqual());
      case Order.SameLength same ->
          new Order.SameLength(prefix + same.one(), prefix + same.other(), same.usual());
    };
  }
}
