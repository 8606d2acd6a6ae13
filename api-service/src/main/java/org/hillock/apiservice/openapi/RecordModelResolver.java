package org.hillock.apiservice.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hillock.apiservice.json.Words;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as the API's mapper writes them: enums by their words, ids as texts, and each
 * component as required exactly if it is not {@link Nullable}; one that is may also be null.
 */
@SuppressWarnings("rawtypes") // as the library has it
final class RecordModelResolver extends ModelResolver {

  private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

  RecordModelResolver(ObjectMapper mapper) {
    super(mapper);
    openapi31(true);
  }

  @Override
  @SuppressWarnings("unchecked")
  protected Schema _createSchemaForEnum(Class<Enum<?>> type) {
    Schema schema = super._createSchemaForEnum(type);
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
    schema.setEnum(words);
    return schema;
  }

  @Override
  public @Nullable Schema resolve(
      AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
    JavaType type = annotated.getType() == null ? null : _mapper.constructType(annotated.getType());
    if (type != null && (type.hasRawClass(JobId.class) || type.hasRawClass(WorkerId.class))) {
      return new Schema<>().types(Set.of("string")).format("uuid");
    }
    Schema schema = super.resolve(annotated, context, next);
    if (schema != null && type != null && type.getRawClass().isRecord()) {
      Schema model = context.getDefinedModels().get(type.getRawClass().getSimpleName());
      if (model != null && model.getRequired() == null && model.getProperties() != null) {
        describe(type.getRawClass(), model);
      }
    }
    return schema;
  }

  @SuppressWarnings("unchecked")
  private static void describe(Class<?> record, Schema model) {
    Map<String, Schema> properties = model.getProperties();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      String name = NAMES.translate(component.getName());
      Schema property = properties.get(name);
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        if (property != null) {
          properties.put(name, nullable(property));
        }
      } else {
        required.add(name);
      }
    }
    model.setRequired(required);
  }

  @SuppressWarnings("unchecked")
  private static Schema nullable(Schema property) {
    Set<String> types = property.getTypes();
    if (property.get$ref() != null || types == null || property.getEnum() != null) {
      return new Schema<>().anyOf(List.of(property, new Schema<>().types(Set.of("null"))));
    }
    Set<String> more = new LinkedHashSet<>(types);
    more.add("null");
    property.setTypes(more);
    return property;
  }
}
