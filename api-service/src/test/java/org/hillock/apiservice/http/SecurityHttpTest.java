package org.hillock.apiservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.ApiServerExtension;
import org.hillock.apiservice.testkit.Reply;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every path of every controller, with every kind of token. */
@ExtendWith(ApiServerExtension.class)
class SecurityHttpTest {

  private static ApiServer server;

  @BeforeAll
  static void theService(ApiServer shared) {
    server = shared;
  }

  private record Operation(String method, String path) {}

  private static List<Operation> operations() {
    RequestMappingHandlerMapping mapping =
        server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    return mapping.getHandlerMethods().keySet().stream()
        .flatMap(SecurityHttpTest::operations)
        .filter(o -> o.path().startsWith("/api/v1/") || o.path().startsWith("/worker/v1/"))
        .toList();
  }

  private static Stream<Operation> operations(RequestMappingInfo info) {
    return info.getPatternValues().stream()
        .flatMap(
            path ->
                info.getMethodsCondition().getMethods().stream()
                    .map(method -> new Operation(method.name(), path)));
  }

  private static Reply call(Operation operation, String authorization) {
    String path = operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    HttpRequest.Builder request =
        server.request(path).method(operation.method(), BodyPublishers.noBody());
    return server.send(
        authorization.isEmpty() ? request : request.header("Authorization", authorization));
  }

  @TestFactory
  Stream<DynamicTest> everyOperationIsOpenToItsOwnTokenOnly() {
    List<Operation> operations = operations();
    assertThat(operations).hasSizeGreaterThanOrEqualTo(21);
    return operations.stream()
        .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> check(operation)));
  }

  private static void check(Operation operation) {
    boolean forUsers = operation.path().startsWith("/api/v1/");
    String right = "Bearer " + (forUsers ? ApiServer.USER : ApiServer.WORKER);
    String other = "Bearer " + (forUsers ? ApiServer.WORKER : ApiServer.USER);
    Reply without = call(operation, "").expect(ErrorCode.UNAUTHENTICATED);
    assertThat(without.header("WWW-Authenticate")).startsWith("Bearer");
    call(operation, "Bearer " + "x".repeat(40)).expect(ErrorCode.UNAUTHENTICATED);
    call(operation, other).expect(ErrorCode.FORBIDDEN);
    assertThat(call(operation, right).status()).isNotIn(401, 403, 500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic dXNlcjp1c2Vy", "Token x", "Bearer  x y"})
  void whatIsNoTokenOpensNothing(String authorization) {
    call(new Operation("GET", "/api/v1/jobs"), authorization).expect(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  void aTokenInAQueryOrWithAnotherCaseOpensNothing() {
    server
        .send(server.request("/api/v1/jobs?access_token=" + ApiServer.USER))
        .expect(ErrorCode.UNAUTHENTICATED);
    server
        .send(
            server
                .request("/api/v1/jobs")
                .header("Authorization", "Bearer " + ApiServer.USER.toUpperCase(Locale.ROOT)))
        .expect(ErrorCode.UNAUTHENTICATED);
    server
        .send(server.request("/api/v1/jobs").header("Authorization", "bearer " + ApiServer.USER))
        .expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/nothing", "/actuator", "/actuator/env", "/actuator/health", "/error"})
  void whatIsNotNamedIsClosedForAll(String path) {
    server.send(server.request(path)).expect(ErrorCode.UNAUTHENTICATED);
    server.send(server.user(path)).expect(ErrorCode.FORBIDDEN);
    server.send(server.worker(path)).expect(ErrorCode.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/../../worker/v1/workers",
        "/api/v1/%2e%2e/worker/v1/workers",
        "/api/v1//jobs",
        "/api/v1/jobs;x=1",
        "/api/v1/jobs%00"
      })
  void aPathWithTricksOpensNothing(String path) {
    assertThat(server.send(server.worker(path)).status()).isBetween(400, 499);
    assertThat(server.send(server.user(path)).status()).isBetween(400, 499);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
  void healthIsOpenAndSaysNothingMore(String path) {
    assertThat(server.send(server.request(path)).expect(200).text())
        .isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void noSessionAndNoCookieIsMade() {
    assertThat(server.get("/api/v1/jobs").expect(200).header("Set-Cookie")).isEmpty();
  }
}
