import assert from 'node:assert/strict';
import { figureRows } from '../tables/figure-rows';
import { toCsv } from '../tables/to-csv';
import { parsePublishedTransfer, publishedTransferFigure } from './published-transfer';

/** Numbers of the paper's figure. */
const published = {
  mean_data: {
    'Qwen/Qwen3-0.6B': { msq500: { base: 0.142, pw: 0.329 }, hp500: { base: 0.357, pw: 0.59, gsminf: 0.5 } },
  },
  std_data: { 'Qwen/Qwen3-0.6B': { msq500: { base: 0.014, pw: 0.019 }, hp500: { base: 0.02, pw: 0.02 } } },
};

describe('published transfer scores', () => {
  it('are drawn from the very numbers', () => {
    const figure = publishedTransferFigure(parsePublishedTransfer(JSON.stringify(published)));
    assert.equal(
      toCsv(figureRows(figure)),
      [
        'panel,group,series,measure,value,error,count',
        'HotpotQA,Qwen3-0.6B,base model,mean,0.357,0.02,',
        'HotpotQA,Qwen3-0.6B,GSM-Infinite,mean,0.5,,',
        'HotpotQA,Qwen3-0.6B,PhantomWiki,mean,0.59,0.02,',
        'MuSiQue,Qwen3-0.6B,base model,mean,0.142,0.014,',
        'MuSiQue,Qwen3-0.6B,PhantomWiki,mean,0.329,0.019,',
        '',
      ].join('\r\n'),
    );
  });
  it('are refused with the field that is wrong', () => {
    const refused = (value: unknown) => () => parsePublishedTransfer(JSON.stringify(value));
    assert.throws(refused({ mean_data: {} }), /"std_data" should be an object/);
    assert.throws(refused(null), /"mean_data" should be an object/);
    assert.throws(
      refused({ mean_data: { m: { hp: { pw: '0.5' } } }, std_data: {} }),
      /mean_data\.m\.hp\.pw should be a number/,
    );
  });
});
