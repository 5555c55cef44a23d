// What a figure is drawn and written as: loaded with the first that is saved.
export { figureFormats } from '@phantomlab/core/figures/tables/figure-formats';
