/** What is in the dialog "Share": the link, what is in it, and the same as a file and as a QR code. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { TextPacker } from '../../app/packed_text.js';
import { setupFileName, writeSetupFile } from '../../app/setup_file.js';
import { isSingleFile, ownPageAddress } from '../../app/site_address.js';
import type { AppState } from '../../app/state.js';
import { textToPack } from '../../app/url_state.js';
import '../../controls/button.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/switch.js';
import '../embed/embed_builder.js';
import { defineElement } from '../../define_element.js';
import { dialogStyles } from '../dialog_styles.js';
import { download } from '../../download.js';
import { known } from '../../known_settings.js';
import { Panel } from '../../labs/panel.js';
import { whole } from '../../labs/wording.js';
import { shareMessagesIn, type ShareMessages } from '../../messages/share.js';
import { contentsInWords } from './contents.js';
import { coarseCode, longestCode, longestLink, writeLink, type LinkOptions } from './link.js';
import './link_field.js';
import { codeAsSvg } from './qr_code.js';

export class UnrollShareDialog extends Panel {
  static override styles = [
    ...Panel.styles,
    dialogStyles,
    css`
      section + section {
        padding-top: var(--unroll-space-3);
        border-top: 1px solid var(--unroll-border);
      }
      .options {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
        gap: var(--unroll-space-1) var(--unroll-space-5);
      }
      .warning {
        display: grid;
        justify-items: start;
        gap: var(--unroll-space-2);
        padding: var(--unroll-space-2) var(--unroll-space-3);
        border-inline-start: 4px solid var(--unroll-accent);
        background: var(--unroll-surface-2);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--unroll-space-2);
      }
    `,
  ];

  @state() private options: LinkOptions = { autostart: false, withoutText: false, onlyLab: false };
  @state() private isCodeShown = false;
  private readonly page = ownPageAddress();
  private readonly packer = new TextPacker(() => {
    this.requestUpdate();
  });

  private get t(): ShareMessages {
    return shareMessagesIn(this.state.language);
  }

  /** Everything but what training changes many times a second. */
  protected override shownParts(app: AppState) {
    const { language, theme, lab, hidden, text, jamo, config, variants, compareBy } = app;
    const { experiment, remembering, writing, probe, inside, byHand } = app;
    const shown = [language, theme, lab, hidden, text, jamo, config, variants, compareBy];
    return [...shown, experiment, remembering, writing, probe, inside.probe, byHand];
  }

  protected override render(): TemplateResult {
    const { page, t } = this;
    if (page === null)
      return html`<p>${t.link.unknown}</p>
        ${this.renderFile()}`;
    const text = textToPack(this.state);
    const packed = text === null ? null : this.packer.packed(text);
    if (packed === undefined) return html`<p class="muted" role="status">${t.link.preparing}</p>`;
    return html`${this.renderLink(page, text, packed)} ${this.renderFile()}
    ${isSingleFile ? nothing : this.renderEmbed(page, packed)}`;
  }

  private renderEmbed(page: string, packed: string | null): TemplateResult {
    return html`<section>
      <h3>${this.t.embed}</h3>
      <unroll-embed-builder
        .state=${this.state}
        .page=${page}
        .packed=${packed}
      ></unroll-embed-builder>
    </section>`;
  }

  private renderLink(page: string, text: string | null, packed: string | null): TemplateResult {
    const { t } = this;
    const write = (options: LinkOptions) => writeLink(page, this.state, options, known, packed);
    const whole = write(this.options);
    const isTooLong =
      !this.options.withoutText &&
      ((text !== null && packed === null) || whole.length > longestLink);
    const options = { ...this.options, withoutText: this.options.withoutText || isTooLong };
    const link = isTooLong ? write(options) : whole;
    return html`<section>
        <p>${contentsInWords(this.state, options.withoutText)}</p>
        ${isTooLong ? this.renderTooLong(packed === null ? null : whole.length) : nothing}
        <unroll-link-field .language=${this.state.language} .link=${link}></unroll-link-field>
        ${this.renderSwitches(options, isTooLong)}
        <p class="muted">${isSingleFile ? t.link.singleFile : t.link.private}</p>
      </section>
      ${isSingleFile ? nothing : this.renderCode(link)}`;
  }

  private renderTooLong(length: number | null): TemplateResult {
    const { language, text } = this.state;
    const characters = whole(text.originalCharacters, language);
    const said =
      length === null
        ? this.t.muchTooLong({ characters })
        : this.t.tooLong({
            characters,
            length: whole(length, language),
            longest: whole(longestLink, language),
          });
    return html`<div class="warning">
      <p role="status">${said}</p>
      ${this.renderSave()}
    </div>`;
  }

  private renderSwitches(options: LinkOptions, isTooLong: boolean): TemplateResult {
    const isOwnText = this.state.text.preset === null;
    const names: readonly (keyof LinkOptions)[] = isOwnText
      ? ['autostart', 'onlyLab', 'withoutText']
      : ['autostart', 'onlyLab'];
    return html`<div class="options">
      ${names.map(
        (name) =>
          html`<unroll-switch
            .label=${this.t.options[name]}
            .checked=${options[name]}
            ?disabled=${name === 'withoutText' && isTooLong}
            @change=${(event: CustomEvent<ControlChange<boolean>>) => {
              event.stopPropagation();
              this.options = { ...this.options, [name]: event.detail.value === true };
            }}
          ></unroll-switch>`,
      )}
    </div>`;
  }

  private renderCode(link: string): TemplateResult {
    const { code } = this.t;
    const toggle = html`<unroll-button
      .label=${this.isCodeShown ? code.hide : code.show}
      .pressed=${this.isCodeShown}
      @click=${() => {
        this.isCodeShown = !this.isCodeShown;
      }}
    ></unroll-button>`;
    return html`<section>
      <h3>${code.heading}</h3>
      ${this.isCodeShown ? this.renderShownCode(link, toggle) : html`<div>${toggle}</div>`}
    </section>`;
  }

  private renderShownCode(link: string, toggle: TemplateResult): TemplateResult {
    const { code } = this.t;
    if (link.length > longestCode) {
      const longest = whole(longestCode, this.state.language);
      return html`<div>${toggle}</div>
        <p role="status">${code.tooLong(longest)}</p>`;
    }
    return html`<div class="actions">
        ${toggle}
        <unroll-button
          .label=${code.save}
          @click=${() => {
            download('unroll-link.svg', [codeAsSvg(link)], 'image/svg+xml');
          }}
        ></unroll-button>
      </div>
      ${link.length > coarseCode ? html`<p class="muted">${code.fine}</p>` : nothing}
      <unroll-qr-code .link=${link} .label=${code.label}></unroll-qr-code>`;
  }

  private renderFile(): TemplateResult {
    const { file } = this.t;
    return html`<section>
      <h3>${file.heading}</h3>
      <p class="muted">${file.explanation(setupFileName)}</p>
      <div>${this.renderSave()}</div>
    </section>`;
  }

  private renderSave(): TemplateResult {
    return html`<unroll-button
      .label=${this.t.file.save}
      @click=${() => {
        download(setupFileName, [writeSetupFile(this.state, known)], 'application/json');
      }}
    ></unroll-button>`;
  }
}

defineElement('unroll-share-dialog', UnrollShareDialog);
