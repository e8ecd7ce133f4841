package io.highlander.security.sample;

import io.highlander.autoconfigure.HighlanderAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/** An application with method security and the entities of this package. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@EnableMethodSecurity
@Import(Diary.NothingInstead.class)
@ImportAutoConfiguration(HighlanderAutoConfiguration.class)
public class SecuredApplication {}
