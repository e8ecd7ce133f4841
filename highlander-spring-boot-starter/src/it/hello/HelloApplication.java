package hello;

import io.highlander.EntityGateway;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class HelloApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(HelloApplication.class, arguments);
    }

    @Bean
    ApplicationRunner hello(EntityGateway gateway) {
        return arguments -> System.out.println(gateway.entity(Greeter.class, "lobby").greet("Ann"));
    }
}
