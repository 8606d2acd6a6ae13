package org.hillock.experiment.vocabulary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.document.Fields;

/**
 * A kind of mapping: what it is called and which fields it has.
 *
 * @param what for messages: {@code a population}
 * @param about a line for people, or nothing
 * @param fields by name
 * @param alone what may stand in place of the fields, or nothing
 */
public record Form(String what, String about, Map<String, FormField> fields, String alone) {

  public Form {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The fields, for reading such a mapping. */
  public Fields known() {
    return Fields.of(what, fields.keySet().toArray(String[]::new));
  }

  /** The same under another name, for messages. */
  public Form called(String name) {
    return new Form(name, about, fields, alone);
  }

  /** The field of a name that exists. */
  public FormField field(String name) {
    FormField field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException(what + " has no field " + name);
    }
    return field;
  }

  /** Those fields that are a number. */
  public List<FormField> numbers() {
    return fields.values().stream().filter(field -> field.is().equals("number")).toList();
  }

  /** Whether it can be given without any field. */
  public boolean isOptional() {
    return alone.isEmpty() && fields.values().stream().noneMatch(FormField::required);
  }
}
