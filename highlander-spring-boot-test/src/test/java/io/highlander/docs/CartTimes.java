package io.highlander.docs;

import io.highlander.test.HighlanderTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A test class without tests, whose context is measured. */
@HighlanderTest(entities = Cart.class, properties = "spring.application.name=measured")
public class CartTimes {

    @MockitoBean
    PriceList prices;
}
