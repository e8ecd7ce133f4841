package io.highlander.docs;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application that the examples are tests of. */
@SpringBootApplication
class ShopApplication {}
