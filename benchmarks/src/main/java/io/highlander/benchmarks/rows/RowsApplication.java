package io.highlander.benchmarks.rows;

import io.highlander.benchmarks.jvm.Message;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** A Spring Boot application with {@code spring-boot-starter-jdbc} and its pool. */
@SpringBootConfiguration
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@Import({LockedRows.class, VersionedRows.class})
class RowsApplication {

    /** Settings: {@code jdbc.url}, {@code jdbc.username} and {@code pool}, its size. */
    static ConfigurableApplicationContext start(Message settings) {
        SpringApplication application = new SpringApplication(RowsApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(
                "--spring.main.banner-mode=off",
                "--spring.datasource.url=" + settings.text("jdbc.url"),
                "--spring.datasource.username=" + settings.text("jdbc.username"),
                "--spring.datasource.hikari.maximum-pool-size=" + settings.number("pool"));
    }
}
