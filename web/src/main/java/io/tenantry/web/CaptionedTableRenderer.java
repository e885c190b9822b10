package io.tenantry.web;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.component.datatable.DataTableRenderer;

/** Writes a data table with the caption that its facet {@code caption} holds. */
public class CaptionedTableRenderer extends DataTableRenderer {

  @Override
  protected void encodeThead(FacesContext context, DataTable table) throws IOException {
    UIComponent caption = table.getFacet("caption");
    if (caption != null && caption.isRendered()) {
      ResponseWriter writer = context.getResponseWriter();
      writer.startElement("caption", null);
      caption.encodeAll(context);
      writer.endElement("caption");
    }
    super.encodeThead(context, table);
  }
}
