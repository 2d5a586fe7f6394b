"""What the error rate has to count and to forgive: `python3 -m unittest discover tests/ocr`."""

import random
import unittest

import measure

TRUTH = """HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Điều 1. Sửa đổi, bổ sung khoản 2 Điều 4 của Nghị quyết số 151/2017/NQ-HĐND
Điều 2. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện."""


def compared(read, truth=TRUTH):
    """(wrong characters with moves free, in order)."""
    found = measure.errors(measure.words_of(truth), measure.words_of(read))
    return found.moved, found.ordered


class Measure(unittest.TestCase):
    def test_same_text_has_no_errors(self):
        self.assertEqual(compared(TRUTH), (0, 0))

    def test_line_breaks_dashes_quotes_and_rules_are_no_errors(self):
        self.assertEqual(compared("--------\nCăn cứ “Luật”  -\nmới", "Căn cứ \"Luật\" –  mới ______"), (0, 0))

    def test_one_wrong_letter_is_one_error(self):
        self.assertEqual(compared(TRUTH.replace("ĐỒNG", "ĐÓNG")), (1, 1))

    def test_a_torn_number_is_one_error(self):
        self.assertEqual(compared(TRUTH.replace("2017", "201 7")), (1, 1))

    def test_two_words_run_together_are_one_error(self):
        self.assertEqual(compared(TRUTH.replace("nhân dân", "nhândân")), (1, 1))

    def test_a_number_broken_after_its_hyphen_is_whole(self):
        self.assertEqual(compared("số 15/2017/NQ-HĐND ngày", "số 15/2017/NQ-\nHĐND ngày"), (0, 0))
        self.assertEqual(compared("số 15/2017/NQ- HĐND ngày", "số 15/2017/NQ-\nHĐND ngày"), (1, 1))

    def test_moved_lines_cost_nothing(self):
        lines = TRUTH.splitlines()
        for seed in range(20):
            random.Random(seed).shuffle(lines)
            self.assertEqual(compared("\n".join(lines))[0], 0)

    def test_a_slip_in_a_moved_line_is_counted(self):
        first, *rest = TRUTH.replace("ĐỒNG", "ĐÓNG").splitlines()
        self.assertEqual(compared("\n".join([*rest, first]))[0], 1)

    def test_lost_and_invented_words_are_counted_whole(self):
        self.assertEqual(compared(TRUTH.replace(" thực hiện.", "")), (11, 11))
        self.assertEqual(compared(TRUTH + "\n~~ x"), (5, 5))

    def test_an_empty_reading_is_wholly_wrong(self):
        moved, ordered = compared("")
        self.assertEqual(moved, ordered)
        self.assertEqual(ordered, len(" ".join(measure.words_of(TRUTH))))


if __name__ == "__main__":
    unittest.main()
