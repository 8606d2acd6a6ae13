package org.hillock.apiservice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.hillock.apiservice.errors.ErrorCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the service. */
public record Reply(HttpResponse<byte[]> response) {

  public int status() {
    return response.statusCode();
  }

  public byte[] bytes() {
    return response.body();
  }

  public String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return JsonMapper.shared().readTree(response.body());
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The value at a path such as {@code failure.kind}, as text. */
  public String at(String path) {
    return json().at("/" + path.replace('.', '/')).asString();
  }

  public Reply expect(int status) {
    assertThat(status()).as(() -> "%s: %s".formatted(response.uri(), text())).isEqualTo(status);
    return this;
  }

  /** Expects a problem of this code, with everything that every problem has. */
  public Reply expect(ErrorCode code) {
    expect(code.status().value());
    assertThat(header("Content-Type")).startsWith("application/problem+json");
    assertThat(at("code")).isEqualTo(code.text());
    assertThat(at("type")).isEqualTo("urn:hillock:error:" + code.text());
    assertThat(at("title")).isEqualTo(code.title());
    assertThat(json().get("status").asInt()).isEqualTo(status());
    assertThat(at("instance")).isEqualTo(response.uri().getPath());
    assertThat(at("detail")).isNotBlank();
    return this;
  }
}
