package io.tenantry.web;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import jakarta.faces.render.RenderKit;
import jakarta.faces.render.RenderKitFactory;
import jakarta.faces.render.RenderKitWrapper;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;

/**
 * Has components that are not open yet hidden by the style sheet: the style attributes by which
 * they hide themselves are what the pages' policy forbids.
 */
public class PlainStyles extends RenderKitFactory {

  /** Wraps the factory that is there. */
  public PlainStyles(RenderKitFactory wrapped) {
    super(wrapped);
  }

  @Override
  public void addRenderKit(String id, RenderKit kit) {
    getWrapped().addRenderKit(id, kit);
  }

  @Override
  public RenderKit getRenderKit(FacesContext context, String id) {
    RenderKit kit = getWrapped().getRenderKit(context, id);
    return kit == null ? null : new Kit(kit);
  }

  @Override
  public Iterator<String> getRenderKitIds() {
    return getWrapped().getRenderKitIds();
  }

  private static final class Kit extends RenderKitWrapper {

    private Kit(RenderKit wrapped) {
      super(wrapped);
    }

    @Override
    public ResponseWriter createResponseWriter(Writer writer, String types, String encoding) {
      return new Plain(getWrapped().createResponseWriter(writer, types, encoding));
    }
  }

  private static final class Plain extends ResponseWriterWrapper {

    private Plain(ResponseWriter wrapped) {
      super(wrapped);
    }

    @Override
    public ResponseWriter cloneWithWriter(Writer writer) {
      return new Plain(getWrapped().cloneWithWriter(writer));
    }

    @Override
    public void writeAttribute(String name, Object value, String property) throws IOException {
      String style = "style".equals(name) && value != null ? value.toString() : "";
      if (style.matches("display: ?none;?")) {
        getWrapped().writeAttribute("data-unopened", "true", null);
      } else if (!style.matches(";?visibility: ?hidden;?")) {
        // Tables whose rows become lists would hide until a script has run; they need not.
        getWrapped().writeAttribute(name, value, property);
      }
    }
  }
}
