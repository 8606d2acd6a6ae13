package org.hillock.apiservice.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Binds settings as the service does, and refuses keys that nobody reads. */
public final class Settings {

  private Settings() {}

  public static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
    Map<String, String> full = new LinkedHashMap<>();
    properties.forEach((key, value) -> full.put(prefix + "." + key, value));
    Binder binder = new Binder(new MapConfigurationPropertySource(full));
    return binder.bindOrCreate(
        prefix, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
  }
}
