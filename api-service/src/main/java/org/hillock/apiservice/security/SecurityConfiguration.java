package org.hillock.apiservice.security;

import jakarta.servlet.DispatcherType;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.errors.ProblemWriter;
import org.hillock.jobcontract.worker.WorkerPaths;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** Which token opens which paths. What is not named here is closed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
public class SecurityConfiguration {

  @Bean
  Authenticator authenticator(SecuritySettings settings) {
    return new TokenAuthenticator(
        TokenFile.read(settings.requireUserTokenFile(), "hillock.api.security.user-token-file"),
        TokenFile.read(
            settings.requireWorkerTokenFile(), "hillock.api.security.worker-token-file"));
  }

  @Bean
  SecurityFilterChain apiSecurity(
      HttpSecurity http, Authenticator authenticator, ProblemWriter problems) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new BearerTokenFilter(authenticator), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            paths ->
                paths
                    // the second half of a request that was already let in
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(
                        HttpMethod.GET,
                        "/actuator/health/liveness",
                        "/actuator/health/readiness",
                        "/v3/api-docs")
                    .permitAll()
                    .requestMatchers("/api/v1/**")
                    .hasRole(Caller.Role.USER.name())
                    .requestMatchers(WorkerPaths.ROOT + "/**")
                    .hasRole(Caller.Role.WORKER.name())
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(unauthenticated(problems))
                    .accessDeniedHandler(forbidden(problems)))
        .build();
  }

  /**
   * A tenth of what a small request costs, for spans that nobody looks at. Requests themselves are
   * observed.
   */
  @Bean
  SecurityObservationSettings noObservationOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  /** Nobody signs in with a password here, and so Boot need not make one up. */
  @Bean
  AuthenticationManager noPasswords() {
    return authentication -> {
      throw new ProviderNotFoundException("there are only bearer tokens");
    };
  }

  private static AuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
    return (request, response, exception) -> {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"hillock\"");
      boolean given = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
      problems.write(
          request,
          response,
          ApiException.of(
              ErrorCode.UNAUTHENTICATED,
              given
                  ? "The token in the Authorization header is not known here."
                  : "Send the token as \"Authorization: Bearer <token>\"."));
    };
  }

  private static AccessDeniedHandler forbidden(ProblemWriter problems) {
    return (request, response, exception) ->
        problems.write(
            request,
            response,
            ApiException.of(
                ErrorCode.FORBIDDEN,
                "This token does not open "
                    + request.getRequestURI()
                    + ": a user's token opens"
                    + " /api/v1, a worker's token opens "
                    + WorkerPaths.ROOT
                    + "."));
  }
}
