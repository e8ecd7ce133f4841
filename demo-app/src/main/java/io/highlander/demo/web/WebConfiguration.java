package io.highlander.demo.web;

import java.util.List;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallOptionsResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PathParameters());
    }

    /** An id may be any text: an encoded slash or backslash in it belongs to the id, not to the path. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> idsAndProblems() {
        return tomcat -> {
            tomcat.addConnectorCustomizers(WebConfiguration::passEncodedSlashes);
            tomcat.addContextCustomizers(context -> reportProblems((Host) context.getParent()));
        };
    }

    private static void passEncodedSlashes(Connector connector) {
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }

    private static void reportProblems(Host host) {
        ((StandardHost) host).setErrorReportValveClass(ProblemReportValve.class.getName());
    }
}
