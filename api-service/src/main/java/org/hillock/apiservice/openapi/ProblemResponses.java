package org.hillock.apiservice.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.hillock.apiservice.errors.Problem;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Says of every operation that anything else than success is a {@link Problem}. */
final class ProblemResponses implements GlobalOpenApiCustomizer {

  @Override
  public void customise(OpenAPI api) {
    ModelConverters.getInstance(true)
        .readAll(new AnnotatedType(Problem.class))
        .forEach(api.getComponents()::addSchemas);
    api.getPaths()
        .values()
        .forEach(
            path ->
                path.readOperations()
                    .forEach(
                        operation ->
                            operation.getResponses().addApiResponse("default", problem())));
  }

  private static ApiResponse problem() {
    return new ApiResponse()
        .description("Refused, or failed; see the code")
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
  }
}
