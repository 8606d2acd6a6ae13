package org.hillock.experiment.schema;

import static org.hillock.experiment.schema.Nodes.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Vocabulary;

/** Puts the parts of the schema together. */
public final class SchemaWriter {

  private SchemaWriter() {}

  /** The schema, as JSON. */
  public static String text() {
    Forms forms = Forms.standard();
    Vocabulary vocabulary = Vocabulary.standard();
    FormSchemas formSchemas = new FormSchemas(forms);
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.putAll(formSchemas.definitions());
    definitions.putAll(new CellSchemas(vocabulary).definitions());
    definitions.putAll(new SynapseSchemas(vocabulary, formSchemas).definitions());
    definitions.remove("stdp");
    definitions.putAll(NumberSchemas.definitions());
    Map<String, Object> root =
        node(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "$id",
            "urn:hillock:schema:experiment:1",
            "title",
            "A Hillock experiment",
            "description",
            "What a network of spiking cells is and what is done to it, in the words of PyNN.");
    root.putAll(formSchemas.mapping(forms.form("description")));
    root.put("$defs", definitions);
    return JsonText.of(root);
  }
}
