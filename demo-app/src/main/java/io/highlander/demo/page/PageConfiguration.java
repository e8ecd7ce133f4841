package io.highlander.demo.page;

import io.highlander.demo.local.LoopbackOrigins;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A page that came from one pod of this machine may go on with another. No other foreign page may call the API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PageSettings.class)
class PageConfiguration implements WebMvcConfigurer {

    private static final long REMEMBERED_SECONDS = 600;

    private final PageSettings settings;

    PageConfiguration(PageSettings settings) {
        this.settings = settings;
    }

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/api/**")
                .allowedOrigins(LoopbackOrigins.of(settings.podPorts()).toArray(String[]::new))
                .allowedMethods("GET", "POST", "PUT", "PATCH", "DELETE")
                .allowedHeaders("Content-Type", "X-User", "Idempotency-Key", "Last-Event-ID")
                .maxAge(REMEMBERED_SECONDS);
    }
}
