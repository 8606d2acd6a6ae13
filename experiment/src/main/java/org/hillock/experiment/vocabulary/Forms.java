package org.hillock.experiment.vocabulary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The mappings that a description is made of, from {@code vocabulary/forms.yaml}: for the readers,
 * and for the JSON Schema.
 *
 * @param forms by name
 * @param choices the forms that a word decides between, by the name of the choice and that word
 */
public record Forms(Map<String, Form> forms, Map<String, Map<String, Form>> choices) {

  private static final Forms STANDARD = load();

  public static Forms standard() {
    return STANDARD;
  }

  /** The form of a name that exists. */
  public Form form(String name) {
    return found(forms.get(name), name);
  }

  /** What a word of a choice stands for. */
  public Form form(String choice, String word) {
    return found(choice(choice).get(word), word);
  }

  /** The words of a choice, with what belongs to each. */
  public Map<String, Form> choice(String name) {
    return found(choices.get(name), name);
  }

  /** The words of a choice. */
  public List<String> words(String choice) {
    return List.copyOf(choice(choice).keySet());
  }

  private static <T> T found(@Nullable T it, String name) {
    if (it == null) {
      throw new IllegalArgumentException("forms.yaml has no " + name);
    }
    return it;
  }

  private static Forms load() {
    Resource root = Resource.yaml("vocabulary/forms.yaml");
    Map<String, Form> forms = new LinkedHashMap<>();
    for (Field field : root.mapping("forms").fields()) {
      forms.put(field.name(), form(field));
    }
    Map<String, Map<String, Form>> choices = new LinkedHashMap<>();
    for (Field choice : root.mapping("choices").fields()) {
      Map<String, Form> words = new LinkedHashMap<>();
      for (Field word : ((Mapping) choice.value()).fields()) {
        words.put(word.name(), form(word));
      }
      choices.put(choice.name(), Collections.unmodifiableMap(words));
    }
    return new Forms(Collections.unmodifiableMap(forms), Collections.unmodifiableMap(choices));
  }

  private static Form form(Field field) {
    Mapping body = (Mapping) field.value();
    Map<String, FormField> fields = new LinkedHashMap<>();
    for (Field inner : new Resource(body).mapping("fields").fields()) {
      fields.put(inner.name(), field(inner.name(), (Mapping) inner.value()));
    }
    Field alone = body.field("is");
    if (alone != null) {
      fields.put("", field(field.name(), body));
    }
    return new Form(
        text(body, "what", field.name()), text(body, "about", ""), fields, text(body, "alone", ""));
  }

  private static FormField field(String name, Mapping body) {
    Spec spec =
        new Spec(
            name,
            CellData.unit(text(body, "unit", "")),
            CellData.number(body.field("above")),
            CellData.number(body.field("at_least")),
            CellData.number(body.field("at_most")),
            Optional.empty(),
            Spec.Form.NUMBER);
    return new FormField(
        text(body, "is", ""),
        text(body, "required", "").equals("true"),
        spec,
        text(body, "default", ""),
        text(body, "about", ""),
        words(body.field("words")));
  }

  private static List<String> words(@Nullable Field field) {
    return field == null ? List.of() : Resource.texts(field.value());
  }

  private static String text(Mapping mapping, String key, String otherwise) {
    Field field = mapping.field(key);
    return field == null ? otherwise : Resource.text(field.value());
  }
}
