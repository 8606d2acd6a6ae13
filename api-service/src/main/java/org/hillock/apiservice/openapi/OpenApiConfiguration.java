package org.hillock.apiservice.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.hillock.apiservice.limits.Version;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the OpenAPI document. The only place where Jackson 2 appears, because springdoc has it. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Hillock")
                .version(Version.text())
                .description(
                    "Jobs on neuromorphic hardware and simulators: the native API under /api/v1,"
                        + " and what workers call under /worker/v1. Errors are RFC 9457 with a"
                        + " stable code; docs/api.md explains each.")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .components(
            new Components()
                .addSecuritySchemes(
                    "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }

  /** Reads the records as the API's own mapper writes them. */
  @Bean
  RecordModelResolver recordModelResolver() {
    ObjectMapper mapper =
        Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    return new RecordModelResolver(mapper);
  }

  @Bean
  ProblemResponses problemResponses() {
    return new ProblemResponses();
  }
}
