package org.hillock.apiservice.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Reads from the records themselves what the wire must have: enum constants go by their {@link
 * Words word}, and a component of a record may be missing or null exactly if it is {@link
 * Nullable}.
 */
final class ApiIntrospector extends JacksonAnnotationIntrospector {

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config,
      AnnotatedClass annotatedClass,
      Enum<?>[] enumValues,
      @Nullable String[] names) {
    String[] words = new String[names.length];
    for (int i = 0; i < enumValues.length; i++) {
      words[i] = Words.of(enumValues[i]);
      names[i] = words[i]; // some callers look here, others at what is returned
    }
    return words;
  }

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return isNeeded(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    return isNeeded(annotated)
        ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
        : super.findSetterInfo(config, annotated);
  }

  private static boolean isNeeded(Annotated annotated) {
    if (!(annotated instanceof AnnotatedParameter parameter)) {
      return false;
    }
    RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
    return components != null
        && parameter.getIndex() < components.length
        && !components[parameter.getIndex()].getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
