package io.highlander.tutorial;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class CartApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(CartApplication.class, arguments);
    }
}
