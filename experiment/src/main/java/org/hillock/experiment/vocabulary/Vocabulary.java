package org.hillock.experiment.vocabulary;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The words of the language that are data: {@code vocabulary.yaml}.
 *
 * @param cells cell types by name
 * @param synapses synapse types other than STDP by name
 * @param timings how STDP can depend on times, by name
 * @param weightings how STDP can depend on weights, by name
 * @param later words that PyNN has and this version of the language does not, by kind of word
 * @param laterFields the same for the fields of mappings
 */
public record Vocabulary(
    Map<String, CellType> cells,
    Map<String, SynapseType> synapses,
    Map<String, SynapseType> timings,
    Map<String, SynapseType> weightings,
    Map<String, List<String>> later,
    Map<String, List<String>> laterFields) {

  private static final Vocabulary STANDARD = load();

  public static Vocabulary standard() {
    return STANDARD;
  }

  public CellType cell(String name) {
    CellType type = cells.get(name);
    if (type == null) {
      throw new IllegalArgumentException("no cell type " + name);
    }
    return type;
  }

  /** The synapse type of a name that exists. */
  public SynapseType synapse(String name) {
    SynapseType type = synapses.get(name);
    if (type == null) {
      throw new IllegalArgumentException("no synapse type " + name);
    }
    return type;
  }

  public List<String> laterFields(String of) {
    return laterFields.getOrDefault(of, List.of());
  }

  public List<String> later(String kind) {
    return later.getOrDefault(kind, List.of());
  }

  private static Vocabulary load() {
    Resource root = Resource.yaml("vocabulary.yaml");
    Map<String, CellType> cells = new LinkedHashMap<>();
    for (Field field : root.mapping("cells").fields()) {
      cells.put(field.name(), cellType(field.name(), new Resource((Mapping) field.value())));
    }
    Resource later = new Resource(root.mapping("later"));
    return new Vocabulary(
        Collections.unmodifiableMap(cells),
        synapseTypes(root.mapping("synapses")),
        synapseTypes(root.mapping("timing_dependence")),
        synapseTypes(root.mapping("weight_dependence")),
        later.lists("fields"),
        new Resource(later.mapping("fields")).lists(""));
  }

  private static Map<String, SynapseType> synapseTypes(Mapping mapping) {
    Map<String, SynapseType> result = new LinkedHashMap<>();
    for (Field field : mapping.fields()) {
      Resource data = new Resource((Mapping) field.value());
      result.put(
          field.name(),
          new SynapseType(
              field.name(),
              data.text("pynn"),
              specs(data.mapping("parameters")),
              specs(data.mapping("initial")),
              data.words("weights"),
              data.words("counts")));
    }
    return Collections.unmodifiableMap(result);
  }

  private static CellType cellType(String name, Resource data) {
    Map<String, String> recordable = new LinkedHashMap<>();
    for (Field field : data.mapping("record").fields()) {
      recordable.put(field.name(), Resource.text(field.value()));
    }
    return new CellType(
        name,
        CellType.Kind.valueOf(data.text("kind").toUpperCase(Locale.ROOT)),
        specs(data.mapping("parameters")),
        data.items("below").stream()
            .map(Resource::texts)
            .map(pair -> new CellType.Below(pair.get(0), pair.get(1)))
            .toList(),
        specs(data.mapping("initial")),
        Collections.unmodifiableMap(recordable));
  }

  private static Map<String, Spec> specs(Mapping mapping) {
    Map<String, Spec> result = new LinkedHashMap<>();
    for (Field field : mapping.fields()) {
      Mapping data = (Mapping) field.value();
      result.put(
          field.name(),
          new Spec(
              field.name(),
              Dimension.ofPynnUnit(new Resource(data).text("unit")),
              number(data.field("above")),
              number(data.field("at_least")),
              number(data.field("at_most")),
              number(data.field("default")),
              data.field("times") != null));
    }
    return Collections.unmodifiableMap(result);
  }

  private static Optional<BigDecimal> number(@Nullable Field field) {
    return Optional.ofNullable(field).map(f -> new BigDecimal(Resource.text(f.value())));
  }
}
