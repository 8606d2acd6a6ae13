package org.hillock.experiment.backend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Resource;

/**
 * What a back end can do with cells.
 *
 * @param types the standard types that it has and that do there what PyNN says
 * @param refused types that PyNN has for it, but that do not work, and why
 * @param responses what the receptors of a composed cell can do, by neuron
 * @param starts the state variables that take an initial value, by type; {@code *} stands for all
 * @param unrecorded what cannot be recorded although PyNN says so, by type, and why
 * @param uniform parameters that all cells of a population must have in common, by type; {@code *}
 *     stands for all of them, {@code *.*} for those of receptors
 */
public record CellAbilities(
    Set<String> types,
    Map<String, String> refused,
    Map<String, List<String>> responses,
    Map<String, List<String>> starts,
    Map<String, Map<String, String>> unrecorded,
    Map<String, List<String>> uniform) {

  private static final String ALL = "*";

  /** Copies the collections. */
  public CellAbilities {
    types = Set.copyOf(types);
    refused = Map.copyOf(refused);
    responses = Map.copyOf(responses);
    starts = Map.copyOf(starts);
    unrecorded = Map.copyOf(unrecorded);
    uniform = Map.copyOf(uniform);
  }

  /** Whether an initial value of this state variable has an effect. */
  public boolean starts(String type, String state) {
    List<String> able = starts.getOrDefault(type, starts.getOrDefault(ALL, List.of()));
    return able.contains(state) || able.contains(ALL);
  }

  /** Why a variable cannot be recorded; empty if it can. */
  public Optional<String> unrecordable(String type, String variable) {
    Map<String, String> reasons = unrecorded.getOrDefault(type, Map.of());
    String last = variable.substring(variable.indexOf('.') + 1);
    return Optional.ofNullable(reasons.get(variable))
        .or(() -> Optional.ofNullable(reasons.get("*." + last)));
  }

  /** Whether a parameter must be the same for all cells of a population. */
  public boolean mustBeUniform(String type, String parameter) {
    List<String> names = uniform.getOrDefault(type, List.of());
    return names.contains(parameter)
        || names.contains(ALL)
        || (parameter.indexOf('.') >= 0 && names.contains("*.*"));
  }

  static CellAbilities read(Resource data) {
    Resource cells = new Resource(data.mapping("cells"));
    return new CellAbilities(
        Set.copyOf(cells.items("types").stream().map(Resource::text).toList()),
        texts(cells.mapping("refused")),
        new Resource(cells.mapping("responses")).lists(""),
        new Resource(cells.mapping("starts")).lists(""),
        reasons(cells.mapping("unrecorded")),
        new Resource(cells.mapping("uniform")).lists(""));
  }

  private static Map<String, String> texts(Mapping mapping) {
    Map<String, String> result = new LinkedHashMap<>();
    for (Field field : mapping.fields()) {
      result.put(field.name(), Resource.text(field.value()));
    }
    return result;
  }

  private static Map<String, Map<String, String>> reasons(Mapping mapping) {
    Map<String, Map<String, String>> result = new LinkedHashMap<>();
    for (Field field : mapping.fields()) {
      result.put(field.name(), texts((Mapping) field.value()));
    }
    return result;
  }
}
